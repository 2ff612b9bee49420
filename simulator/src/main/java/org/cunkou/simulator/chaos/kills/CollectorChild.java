package org.cunkou.simulator.chaos.kills;

import static org.cunkou.simulator.chaos.kills.ChildJvm.say;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;

/// A collector as a process of its own.
final class CollectorChild {
    static final String WORD = "collector";
    /// Records written and records known already, of this life.
    static final String TALLY = "tally ";
    private static final long AGAIN_MILLIS = 200;

    /// @param database
    ///            by JDBC URL
    /// @param shared
    ///            whether it is one of several on that database
    record Life(String database, String name, URI broker, long seed, int life, boolean shared) {
        List<String> words() {
            return List.of(WORD, database, name, broker.toString(), Long.toString(seed),
                    Integer.toString(life), Boolean.toString(shared));
        }

        static Life of(List<String> words) {
            return new Life(words.get(0), words.get(1), URI.create(words.get(2)),
                    Long.parseLong(words.get(3)),
                    Integer.parseInt(words.get(4)), Boolean.parseBoolean(words.get(5)));
        }
    }

    private CollectorChild() {}

    /// Returns when everything runs.
    @SuppressWarnings("resource") // until the process is killed
    static void live(Life life) throws InterruptedException {
        Clock clock = new SystemClock();
        Link link = new Told(new MqttLink(life.broker(), life.name(),
                new SplittableRandom(life.seed() + life.name().hashCode() + life.life()), clock));
        Collector collector = open(life, link);
        AtomicReference<String> told = new AtomicReference<>("");
        PumpThread pump = PumpThread.start("collector", clock, now -> {
            collector.pump(now);
            Collector.Tally tally = collector.tally();
            String line = TALLY + tally.records() + " " + tally.duplicates();
            if (!line.equals(told.getAndSet(line))) {
                say(line);
            }
        });
        if (life.shared()) {
            collector.startShared(pump::signal);
        } else {
            collector.start(pump::signal);
        }
    }

    /// As a service that is started again when it finds no database.
    private static Collector open(Life life, Link link) throws InterruptedException {
        while (true) {
            try {
                return Collector.open(life.database(), link,
                        new PlatformKeys(life.seed()).collector().getPrivate());
            } catch (IOException noDatabase) {
                System.err.println(noDatabase.getMessage());
                TimeUnit.MILLISECONDS.sleep(AGAIN_MILLIS);
            }
        }
    }

    /// Says each time that the broker has taken it in: only from then on is it told of records.
    private record Told(Link link) implements Link {
        @Override
        public void lastWill(Supplier<Will> will) {
            link.lastWill(will);
        }

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
            link.start(topics, onMessage, connected -> {
                onState.accept(connected);
                if (connected) {
                    say(ChildJvm.READY);
                }
            });
        }

        @Override
        public boolean publish(Message message) {
            return link.publish(message);
        }

        @Override
        public void close() {
            link.close();
        }
    }
}
