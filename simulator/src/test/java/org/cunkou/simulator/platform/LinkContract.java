package org.cunkou.simulator.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Link.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every link does, whatever is behind it.
@Tag("contract")
abstract class LinkContract {
    private final List<Link> links = new ArrayList<>();

    /// A link that is not started, for a client of this name.
    abstract Link newLink(String client);

    /// Takes the broker away from everybody, or the network: whichever the links feel.
    abstract void breakOff() throws Exception;

    /// Gives it back.
    abstract void restore() throws Exception;

    void letTimePass() {}

    abstract void stopEverything() throws Exception;

    @AfterEach
    void closes_all() throws Exception {
        links.forEach(Link::close);
        stopEverything();
    }

    private record Client(Link link, Ear ear) {
        List<String> texts() {
            return ear.messages().stream().map(message -> new String(message.payload(), UTF_8)).toList();
        }
    }

    private Client started(String name, String... topics) {
        Client client = unstarted(name);
        client.link().start(List.of(topics), client.ear().onMessage(), client.ear().onState());
        return client;
    }

    private Client unstarted(String name) {
        Link link = newLink(name);
        links.add(link);
        return new Client(link, new Ear(this::letTimePass));
    }

    private Client connected(String name, String... topics) {
        Client client = started(name, topics);
        client.ear().await(name + " connected", () -> client.ear().states().contains(true));
        return client;
    }

    private static void publish(Client client, String topic, String text, boolean retained) {
        client.ear().await("published " + text,
                () -> client.link().publish(new Message(topic, text.getBytes(UTF_8), retained)));
    }

    @Test
    void a_message_reaches_whom_it_is_for_and_nobody_else() {
        Client exact = connected("c-exact", "gate/v1/k/a/dn/ack/rec");
        Client kiosks = connected("c-plus", "gate/v1/k/+/up/rec");
        Client all = connected("c-hash", "gate/v1/#");
        Client sender = connected("c-sender");
        publish(sender, "gate/v1/k/a/up/rec", "1", false);
        publish(sender, "gate/v1/k/a/dn/ack/rec", "2", false);
        publish(sender, "other/gate/v1", "3", false);
        publish(sender, "gate/v1/k/b/up/rec", "4", false);
        kiosks.ear().await("both batches", () -> kiosks.texts().containsAll(List.of("1", "4")));
        all.ear().await("all", () -> all.texts().containsAll(List.of("1", "2", "4")));
        exact.ear().await("its own", () -> exact.texts().contains("2"));
        assertEquals(Set.of("1", "4"), Set.copyOf(kiosks.texts()));
        assertEquals(Set.of("1", "2", "4"), Set.copyOf(all.texts()));
        assertEquals(Set.of("2"), Set.copyOf(exact.texts()));
        assertEquals("gate/v1/k/a/dn/ack/rec", exact.ear().messages().getFirst().topic());
    }

    @Test
    void a_retained_message_is_there_for_who_comes_later_and_says_so() {
        Client early = connected("c-early", "gate/v1/all/status/head");
        Client sender = connected("c-sender");
        publish(sender, "gate/v1/all/status/head", "head 1", true);
        early.ear().await("live", () -> early.texts().contains("head 1"));
        assertFalse(early.ear().messages().getFirst().retained());
        Client late = connected("c-late", "gate/v1/all/status/head");
        late.ear().await("retained", () -> late.texts().contains("head 1"));
        assertTrue(late.ear().messages().getFirst().retained());
    }

    @Test
    void takes_nothing_before_it_is_connected() {
        Client client = unstarted("c-new");
        assertFalse(client.link().publish(new Message("gate/v1/x", new byte[1], false)));
    }

    @Test
    void many_messages_arrive_all_when_those_not_taken_are_tried_again() {
        Client receiver = connected("c-receiver", "gate/v1/many");
        Client sender = connected("c-sender");
        IntStream.range(0, 500).forEach(n -> publish(sender, "gate/v1/many", "m" + n, false));
        Set<String> expected = IntStream.range(0, 500).mapToObj(n -> "m" + n).collect(Collectors.toSet());
        receiver.ear().await("all 500", () -> Set.copyOf(receiver.texts()).equals(expected));
    }

    @Test
    void tells_a_loss_takes_nothing_then_and_subscribes_anew_when_it_is_back() throws Exception {
        Client receiver = connected("c-receiver", "gate/v1/again");
        Client sender = connected("c-sender");
        breakOff();
        receiver.ear().await("loss told", () -> receiver.ear().states().contains(false));
        sender.ear().await("loss told", () -> sender.ear().states().contains(false));
        assertFalse(sender.link().publish(new Message("gate/v1/again", new byte[1], false)));
        restore();
        receiver.ear().await("back", () -> receiver.ear().states().equals(List.of(true, false, true)));
        sender.ear().await("back", () -> sender.ear().states().equals(List.of(true, false, true)));
        publish(sender, "gate/v1/again", "after", false);
        receiver.ear().await("after", () -> receiver.texts().contains("after"));
    }

    @Test
    void a_broker_that_is_not_there_is_no_exception_and_is_found_when_it_comes() throws Exception {
        breakOff();
        Client client = started("c-waiting", "gate/v1/x");
        letTimePass();
        assertEquals(List.of(), client.ear().states());
        restore();
        client.ear().await("found", () -> client.ear().states().equals(List.of(true)));
    }

    @Test
    void close_returns_soon_with_and_without_a_broker_and_ends_publishing() throws Exception {
        Client with = connected("c-with");
        Client without = connected("c-without");
        assertTrue(closeTime(with).toMillis() < 4_000);
        assertFalse(with.link().publish(new Message("gate/v1/x", new byte[1], false)));
        breakOff();
        Client never = started("c-never");
        assertTrue(closeTime(without).toMillis() < 4_000);
        assertTrue(closeTime(never).toMillis() < 4_000);
        restore();
    }

    private static Duration closeTime(Client client) {
        long began = System.nanoTime();
        client.link().close();
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
