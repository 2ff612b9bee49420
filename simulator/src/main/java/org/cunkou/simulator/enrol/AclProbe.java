package org.cunkou.simulator.enrol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.TopicTree;

/// What a thief with one kiosk's valid certificate can do at a broker: it tries to write and read everything
/// that is another kiosk's or another site's, over every topic of the tree and with wildcards, under other
/// names, and by a last will. What should work is tried, too: a deaf broker proves nothing.
public final class AclProbe {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /// Behind the last message that must arrive, for one that must not.
    private static final Duration SETTLE = Duration.ofMillis(500);
    private static final String STOLEN = "stolen:";
    private static final String GENUINE = "genuine:";

    /// @param kiosk
    ///            a kiosk's id, and what its certificate says so with
    public record Party(String kiosk, String site, TlsFiles files) {}

    /// @param thief
    ///            whose certificate is stolen
    /// @param neighbour
    ///            another kiosk of the same site
    /// @param stranger
    ///            a kiosk of another site
    /// @param platform
    ///            the files of `authority`, `collector-1` and `console-1`, by these names
    public record Cast(Party thief, Party neighbour, Party stranger, Map<String, TlsFiles> platform) {
        public Cast {
            platform = Map.copyOf(platform);
        }
    }

    /// @param attempts
    ///            writes and subscriptions that must be refused
    /// @param foreignBytes
    ///            payload bytes that crossed nevertheless
    /// @param crossings
    ///            what crossed
    /// @param worked
    ///            messages that reached whom they were for
    /// @param deaf
    ///            topics where nothing reached anybody although it should
    public record Findings(int attempts, long foreignBytes, List<String> crossings, int worked,
            List<String> deaf) {
        public boolean isGood() {
            return foreignBytes == 0 && deaf.isEmpty() && worked > 0 && attempts > 0;
        }
    }

    private final URI broker;
    private final Cast cast;
    private final Map<String, ProbeClient> honest = new LinkedHashMap<>();
    private final List<String> crossings = new ArrayList<>();
    private long foreignBytes;
    private int attempts;

    private AclProbe(URI broker, Cast cast) {
        this.broker = broker;
        this.cast = cast;
    }

    /// Tries everything; takes some seconds.
    ///
    /// @throws IOException
    ///             when an honest client is not let in
    public static Findings run(URI broker, Cast cast) throws IOException {
        AclProbe probe = new AclProbe(broker, cast);
        try {
            return probe.run();
        } finally {
            probe.honest.values().forEach(ProbeClient::close);
        }
    }

    private Findings run() throws IOException {
        admitHonest();
        genuine("before");
        write(ProbeClient.Claim.of(cast.thief().kiosk()));
        for (String other : List.of(cast.stranger().kiosk(), "authority", "collector-1")) {
            write(new ProbeClient.Claim(cast.thief().kiosk(), Optional.of(other), ""));
            write(ProbeClient.Claim.of(other));
            // A broker may have ended the honest one for it: that is a nuisance, not a crossing.
            admitHonest();
        }
        write(new ProbeClient.Claim(cast.thief().kiosk(), Optional.of("ACTIVEMQ.CLUSTER.ADMIN.USER"),
                "CHANGE ME!!"));
        wills();
        read();
        List<String> deaf = new ArrayList<>(genuine("after"));
        settle();
        honest.forEach(this::countStolen);
        int worked = (int) honest.values().stream().flatMap(client -> client.heard().stream())
                .filter(message -> text(message).startsWith(GENUINE)).count();
        return new Findings(attempts, foreignBytes, List.copyOf(crossings), worked, deaf);
    }

    private void admitHonest() throws IOException {
        Map<String, TlsFiles> files = new LinkedHashMap<>(cast.platform());
        files.put(cast.neighbour().kiosk(), cast.neighbour().files());
        files.put(cast.stranger().kiosk(), cast.stranger().files());
        for (Map.Entry<String, TlsFiles> one : files.entrySet()) {
            ProbeClient before = honest.get(one.getKey());
            if (before != null && before.isConnected()) {
                continue;
            }
            ProbeClient client = admitted(one.getKey(), one.getValue());
            if (before != null) {
                client.heard().addAll(before.heard());
            }
            honest.put(one.getKey(), client);
            reads(one.getKey()).forEach(client::subscribe);
        }
    }

    /// A broker that has just started may not be ready for the first one.
    private ProbeClient admitted(String name, TlsFiles files) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<ProbeClient> client = ProbeClient.connect(broker, files, ProbeClient.Claim.of(name),
                    Optional.empty());
            if (client.isPresent()) {
                return client.get();
            }
            if (System.nanoTime() > end) {
                throw new IOException(name + " is not let in");
            }
            LockSupport.parkNanos(SETTLE.toNanos() / 10);
        }
    }

    private List<String> reads(String name) {
        Optional<Party> kiosk = List.of(cast.neighbour(), cast.stranger()).stream()
                .filter(party -> party.kiosk().equals(name)).findFirst();
        return Access.of(Holder.of(name, kiosk.map(Party::site).orElse(Holder.PLATFORM))).reads();
    }

    /// Everybody who may, says something under every topic of both victims.
    ///
    /// @return topics where it reached nobody
    private List<String> genuine(String when) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Party victim : List.of(cast.neighbour(), cast.stranger())) {
            for (TopicTree.Place place : TopicTree.PLACES) {
                String topic = place.of(victim.kiosk(), victim.site());
                String text = GENUINE + when + ":" + topic;
                said.put(topic, text);
                client(writer(place, victim)).publish(topic, text.getBytes(UTF_8), place.retained());
            }
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> missing = missing(said);
        while (!missing.isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(SETTLE.toNanos() / 10);
            missing = missing(said);
        }
        return missing;
    }

    private List<String> missing(Map<String, String> said) {
        return said.entrySet().stream().filter(one -> honest.values().stream()
                .noneMatch(client -> client.heard().stream()
                        .anyMatch(message -> message.topic().equals(one.getKey())
                                && text(message).equals(one.getValue()))))
                .map(Map.Entry::getKey).toList();
    }

    private static String writer(TopicTree.Place place, Party victim) {
        return switch (place.way()) {
            case UP, SITE_UP, SITE -> victim.kiosk();
            case DOWN -> place.pattern().endsWith("ack/rec")
                    ? "collector-1"
                    : place.pattern().endsWith("cmd") ? "console-1" : "authority";
            case ALL, SITE_DOWN -> place.pattern().endsWith("cmd") ? "console-1" : "authority";
        };
    }

    private ProbeClient client(String name) {
        ProbeClient client = honest.get(name);
        if (client == null) {
            throw new IllegalStateException(name + " was not admitted");
        }
        return client;
    }

    /// Writes below everything that is not the thief's own, for as long as the broker listens.
    private void write(ProbeClient.Claim claim) throws IOException {
        Optional<ProbeClient> thief = Optional.empty();
        for (String topic : foreignTopics()) {
            if (thief.isEmpty() || !thief.get().isConnected()) {
                thief.ifPresent(ProbeClient::close);
                thief = ProbeClient.connect(broker, cast.thief().files(), claim, Optional.empty());
            }
            attempts++;
            if (thief.isEmpty()) {
                return;
            }
            byte[] payload = (STOLEN + claim + ":" + topic).getBytes(UTF_8);
            thief.get().publish(topic, payload, false);
            thief.get().publish(topic, payload, true);
        }
        thief.ifPresent(ProbeClient::close);
    }

    private void wills() throws IOException {
        Party victim = cast.stranger();
        for (TopicTree.Place place : TopicTree.PLACES) {
            String topic = place.of(victim.kiosk(), victim.site());
            if (maySay(topic)) {
                continue;
            }
            byte[] payload = (STOLEN + "will:" + topic).getBytes(UTF_8);
            attempts++;
            ProbeClient.connect(broker, cast.thief().files(), ProbeClient.Claim.of(cast.thief().kiosk()),
                    Optional.of(new Link.Message(topic, payload, true))).ifPresent(ProbeClient::breakOff);
        }
    }

    /// Subscribes to everything, while everybody goes on talking.
    private void read() throws IOException {
        Optional<ProbeClient> in = ProbeClient.connect(broker, cast.thief().files(),
                ProbeClient.Claim.of(cast.thief().kiosk()), Optional.empty());
        if (in.isEmpty()) {
            throw new IOException(cast.thief().kiosk() + " is not let in, although its certificate is good");
        }
        List<ProbeClient> ears = new ArrayList<>(List.of(in.get()));
        for (String filter : foreignFilters()) {
            attempts++;
            ProbeClient ear = ears.getLast();
            if (!ear.isConnected()) {
                ProbeClient.connect(broker, cast.thief().files(),
                        ProbeClient.Claim.of(cast.thief().kiosk()), Optional.empty()).ifPresent(ears::add);
            }
            ears.getLast().subscribe(filter);
        }
        genuine("meanwhile");
        settle();
        for (ProbeClient ear : ears) {
            ear.heard().stream().filter(message -> !mayHear(message.topic()))
                    .forEach(message -> crossed("read", message));
            ear.close();
        }
    }

    /// The thief's own rights, said once more and apart from [Access]: what is tested is not its own judge.
    private boolean mayHear(String topic) {
        Party thief = cast.thief();
        return topic.startsWith("gate/v1/k/" + thief.kiosk() + "/dn/") || topic.startsWith("gate/v1/all/")
                || topic.startsWith("gate/v1/s/" + thief.site() + "/")
                || topic.equals("gate/v1/g/" + thief.site() + "/cmd");
    }

    private boolean maySay(String topic) {
        Party thief = cast.thief();
        return topic.startsWith("gate/v1/k/" + thief.kiosk() + "/up/")
                || topic.equals("gate/v1/s/" + thief.site() + "/seen")
                || topic.equals("gate/v1/s/" + thief.site() + "/register/add/" + thief.kiosk());
    }

    private List<String> foreignTopics() {
        return parties().stream()
                .flatMap(party -> TopicTree.PLACES.stream()
                        .map(place -> place.of(party.kiosk(), party.site())))
                .filter(topic -> !maySay(topic)).distinct().toList();
    }

    private List<Party> parties() {
        return List.of(cast.thief(), cast.neighbour(), cast.stranger());
    }

    private List<String> foreignFilters() {
        List<String> filters = new ArrayList<>(parties().stream()
                .flatMap(party -> TopicTree.PLACES.stream()
                        .map(place -> place.of(party.kiosk(), party.site())))
                .filter(topic -> !mayHear(topic)).distinct().toList());
        String stranger = cast.stranger().kiosk();
        filters.addAll(List.of("#", "+/#", "gate/#", "gate/v1/#", "gate/+/k/#", "gate/v1/k/#",
                "gate/v1/k/+/#",
                "gate/v1/k/+/up/#", "gate/v1/k/+/dn/#", "gate/v1/k/+/up/rec", "gate/v1/k/" + stranger + "/#",
                "gate/v1/+/" + stranger + "/up/#", "gate/v1/s/#", "gate/v1/s/+/seen",
                "gate/v1/s/+/register/#",
                "gate/v1/g/#", "gate/v1/g/+/cmd", "$share/x/gate/v1/k/" + stranger + "/up/#",
                "$share/x/gate/#",
                "$sys/mqtt/retain/gate/v1/k/" + stranger + "/up/birth", "$sys/mqtt/retain/#",
                "gate/v1/all/cmd::" + stranger + ".gate.v1.k." + stranger + ".dn.#",
                "gate/v1/k/" + cast.thief().kiosk() + "/dn/cmd::" + stranger + ".gate.v1.k." + stranger
                        + ".dn.#",
                "gate.v1.k." + stranger + ".up.#", "gate.v1.k.*.up.rec"));
        return filters;
    }

    private void countStolen(String whose, ProbeClient client) {
        client.heard().stream().filter(message -> text(message).startsWith(STOLEN))
                .filter(message -> !maySay(message.topic()))
                .forEach(message -> crossed("written to " + whose, message));
    }

    private void crossed(String how, Link.Message message) {
        foreignBytes += message.payload().length;
        crossings.add(how + ": " + message.topic() + ": " + text(message));
    }

    private static String text(Link.Message message) {
        return new String(message.payload(), UTF_8);
    }

    private static void settle() {
        LockSupport.parkNanos(SETTLE.toNanos());
    }
}
