package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.sync.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The platform relies on no message having arrived.
@Tag("journey")
class PlatformListsTest {
    private static final Duration BROKER_IS_DEAF = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @Test
    void lists_that_were_lost_at_first_come_again_within_seconds() throws IOException {
        VirtualTimeline timeline = new VirtualTimeline();
        InProcessBroker broker = new InProcessBroker(timeline,
                message -> timeline.now().monoNanos() < BROKER_IS_DEAF.toNanos()
                        ? List.of()
                        : List.of(Duration.ofMillis(5)));
        Set<String> heard = new TreeSet<>();
        PlatformKeys keys = new PlatformKeys(7);
        Issuer issuer = new Issuer(keys, new SplittableRandom(7), 18_344);
        try (InProcessLink kiosk = broker.link();
                Platform platform = Platform.open(folder, keys, issuer, broker.link(), broker.link())) {
            kiosk.start(List.of(Topics.TRUST_LIST, Topics.STATUS_HEAD), message -> heard.add(message.topic()),
                    connected -> {
                    });
            platform.start(() -> {
            });
            for (int half = 0; half < 2; half++) {
                timeline.run(Duration.ofMillis(450));
                platform.pump(timeline.now());
            }
            assertEquals(Set.of(), heard, "everything said in the first second is lost");
            for (int half = 0; half < 8; half++) {
                timeline.run(Duration.ofMillis(500));
                platform.pump(timeline.now());
            }
            timeline.run(Duration.ofMillis(500));
        }
        assertEquals(Set.of(Topics.TRUST_LIST, Topics.STATUS_HEAD), heard);
    }
}
