package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.simulator.fleet.ClusterFleet;
import org.cunkou.simulator.platform.EmbeddedBroker;

/// A two-node Artemis cluster: many kiosks at one node, authority and collector at the other, and again and
/// again one of the nodes is killed and started again.
public final class ClusterRun {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration CONNECT = Duration.ofMinutes(3);
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long TICK_MILLIS = 500;
    /// Part of the fleet that writes at each tick.
    private static final int TURN_PART = 20;

    /// @param time
    ///            for how long nodes are killed
    /// @param between
    ///            from one kill to the next
    public record Request(int kiosks, Duration time, Duration between, long seed, Path folder) {}

    /// @param kioskNodeKills
    ///            how often the node was killed that the kiosks are at
    /// @param stuck
    ///            one line when not everything arrived; empty when it did
    public record Result(Request request, int kioskNodeKills, int platformNodeKills,
            ClusterFleet.Findings findings, String stuck) {

        /// Kills of both nodes.
        public int kills() {
            return kioskNodeKills + platformNodeKills;
        }

        /// What is wrong, a line each.
        public List<String> wrong() {
            List<String> wrong = new ArrayList<>(findings.failures());
            if (!stuck.isEmpty()) {
                wrong.add(stuck);
            }
            if (findings.lost() > 0 || findings.doubled() > 0 || findings.waiting() > 0) {
                wrong.add("records: " + findings);
            }
            if (findings.inForce() < findings.kiosks()) {
                wrong.add("the status is in force on " + findings.inForce() + " of " + findings.kiosks());
            }
            if (kioskNodeKills == 0 || platformNodeKills == 0) {
                wrong.add("too little happened: each node must be killed, kiosks' " + kioskNodeKills
                        + ", platform's " + platformNodeKills);
            }
            if (findings.committed() < findings.kiosks() || findings.reconnects() == 0) {
                wrong.add("too little happened: " + findings);
            }
            return wrong;
        }
    }

    private final Request request;
    private final Consumer<String> says;
    private final Part kioskNode;
    private final Part platformNode;
    private final URI kiosksAt;
    private final URI platformAt;
    private int kioskNodeKills;
    private int platformNodeKills;

    private ClusterRun(Request request, Consumer<String> says) throws IOException {
        this.request = request;
        this.says = says;
        SplittableRandom chance = new SplittableRandom(request.seed() ^ ProcessHandle.current().pid());
        kiosksAt = BrokerProcess.uri(Ports.free(chance));
        platformAt = BrokerProcess.uri(Ports.free(chance));
        int one = Ports.free(chance);
        int other = Ports.free(chance);
        Path folder = Files.createDirectories(request.folder().resolve("nodes"));
        kioskNode = BrokerProcess.node("kiosk-node", folder, kiosksAt, new EmbeddedBroker.Pair(one, other));
        platformNode = BrokerProcess.node("platform-node", folder, platformAt,
                new EmbeddedBroker.Pair(other, one));
    }

    /// @param says
    ///            told how far it is
    public static Result run(Request request, Consumer<String> says)
            throws IOException, InterruptedException {
        ClusterRun run = new ClusterRun(request, says);
        Thread lastWill = Thread.ofPlatform().unstarted(run::end);
        Runtime.getRuntime().addShutdownHook(lastWill);
        try {
            return run.run();
        } finally {
            Runtime.getRuntime().removeShutdownHook(lastWill);
            run.end();
        }
    }

    private void end() {
        kioskNode.close();
        platformNode.close();
    }

    private Result run() throws IOException, InterruptedException {
        kioskNode.start();
        platformNode.start();
        Cast.awaitReady(List.of(kioskNode, platformNode));
        try (ClusterFleet fleet = ClusterFleet.start(request.kiosks(), kiosksAt, platformAt,
                request.folder(), request.seed(), CONNECT)) {
            says.accept("cluster: " + request.kiosks() + " kiosks at one node, the platform at the other");
            kill(fleet);
            fleet.turn(request.kiosks());
            boolean settled = fleet.settles(PATIENCE);
            ClusterFleet.Findings findings = fleet.findings();
            says.accept("cluster: " + findings);
            return new Result(request, kioskNodeKills, platformNodeKills, findings,
                    settled ? "" : "stuck: nothing moved for " + PATIENCE.toSeconds() + " s");
        }
    }

    /// Lets kiosks write all the time, kills the nodes in turn, and lets the authority set the status after
    /// half of it.
    private void kill(ClusterFleet fleet) throws IOException, InterruptedException {
        long began = System.nanoTime();
        long end = began + request.time().toNanos();
        long nextKill = began + request.between().toNanos();
        boolean red = false;
        while (System.nanoTime() < end) {
            fleet.turn(Math.max(1, request.kiosks() / TURN_PART));
            if (!red && System.nanoTime() > began + request.time().toNanos() / 2) {
                red = true;
                fleet.setRed();
            }
            if (System.nanoTime() > nextKill) {
                nextKill += request.between().toNanos();
                killNext();
            }
            TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
        }
        Cast.awaitReady(List.of(kioskNode, platformNode));
        if (!red) {
            fleet.setRed();
        }
    }

    private void killNext() throws IOException, InterruptedException {
        boolean kiosks = kioskNodeKills <= platformNodeKills;
        Part victim = kiosks ? kioskNode : platformNode;
        victim.awaitReady(START);
        victim.kill();
        victim.start();
        kioskNodeKills += kiosks ? 1 : 0;
        platformNodeKills += kiosks ? 0 : 1;
        says.accept("cluster: kill " + (kioskNodeKills + platformNodeKills) + ", the "
                + (kiosks ? "kiosks'" : "platform's") + " node");
    }
}
