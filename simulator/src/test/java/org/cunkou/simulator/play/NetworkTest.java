package org.cunkou.simulator.play;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cunkou.simulator.platform.InProcessBroker;
import org.cunkou.simulator.platform.InProcessLink;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.sync.Link.Message;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final VirtualTimeline time = new VirtualTimeline();
    private final InProcessBroker broker = new InProcessBroker(time);
    private final Network network = new Network(new SplittableRandom(1));
    private final InProcessLink kiosk = broker.link(network);
    private final InProcessLink platform = broker.link();
    private final List<String> up = new ArrayList<>();
    private final List<String> down = new ArrayList<>();
    private final List<Boolean> states = new ArrayList<>();

    @BeforeEach
    void connect() {
        kiosk.start(List.of("down/#"), message -> down.add(new String(message.payload(), UTF_8)),
                states::add);
        platform.start(List.of("up/#"), message -> up.add(new String(message.payload(), UTF_8)), _ -> {
        });
        run(100);
    }

    private void run(int millis) {
        time.run(Duration.ofMillis(millis));
    }

    private static Message message(String topic, String text, boolean retained) {
        return new Message(topic, text.getBytes(UTF_8), retained);
    }

    private boolean says(String text) {
        return kiosk.publish(message("up/x", text, false));
    }

    private boolean hears(String text) {
        return platform.publish(message("down/x", text, false));
    }

    @Test
    void what_is_lost_arrives_nowhere_and_is_counted() {
        network.loss(1);
        assertTrue(says("a"));
        assertTrue(hears("b"));
        run(5_000);
        assertEquals(List.of(), up);
        assertEquals(List.of(), down);
        assertEquals(2, network.lost());

        network.loss(0);
        says("c");
        run(100);
        assertEquals(List.of("c"), up);
    }

    @Test
    void a_duplicate_arrives_twice() {
        network.duplicate(1);
        says("a");
        hears("b");
        run(5_000);
        assertEquals(List.of("a", "a"), up);
        assertEquals(List.of("b", "b"), down);
    }

    @Test
    void messages_overtake_each_other_when_they_are_reordered() {
        List<String> said = IntStream.range(0, 20).mapToObj(String::valueOf).toList();
        network.reorder(0.5);
        said.forEach(this::says);
        run(5_000);
        assertNotEquals(said, up);
        assertEquals(said.stream().sorted().toList(), up.stream().sorted().toList());
    }

    @Test
    void two_g_is_slow_either_way() {
        network.twoG(true);
        IntStream.range(0, 20).forEach(i -> says("a" + i));
        run(590);
        assertEquals(List.of(), up);
        run(1_000);
        assertTrue(up.size() > 10, up::toString);
    }

    @Test
    void half_open_looks_connected_and_nothing_arrives() {
        network.halfOpen(true);
        assertTrue(says("a"));
        assertTrue(hears("b"));
        run(60_000);
        assertEquals(List.of(true), states);
        assertEquals(List.of(), up);
        assertEquals(List.of(), down);
    }

    @Test
    void a_broker_that_is_killed_loses_what_is_under_way_and_what_it_retained() {
        platform.publish(message("down/list", "kept", true));
        run(100);
        kiosk.publish(message("up/x", "under way", true));
        broker.dies();
        run(1_000);
        assertFalse(says("nobody there"));
        broker.comesBack();
        run(1_000);

        assertEquals(List.of(true, false, true), states);
        assertEquals(List.of(), up);
        assertEquals(List.of("kept"), down);
        says("again");
        run(100);
        assertEquals(List.of("again"), up);
    }

    @Test
    void what_is_retained_comes_again_with_each_connection_as_long_as_the_broker_lives() {
        platform.publish(message("down/list", "kept", true));
        run(100);
        kiosk.plug(false);
        run(100);
        kiosk.plug(true);
        run(1_000);
        assertEquals(List.of("kept", "kept"), down);
    }

    @Test
    void a_full_broker_takes_nothing_and_stays_connected() {
        broker.full(true);
        assertFalse(says("a"));
        broker.full(false);
        assertTrue(says("b"));
        run(100);
        assertEquals(List.of("b"), up);
        assertEquals(List.of(true), states);
    }
}
