package org.cunkou.terminal.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventHubTest {
    private static final Duration NEVER = Duration.ofDays(1);

    private final EventHub hub = new EventHub(new EventHub.Limits(3, 4, NEVER));
    private final List<Browser> browsers = new ArrayList<>();

    @AfterEach
    void close() throws InterruptedException {
        hub.close();
        for (Browser browser : browsers) {
            browser.gate.countDown();
            assertTrue(browser.gone.await(5, TimeUnit.SECONDS), "a browser's thread outlived its hub");
        }
    }

    @Test
    void tells_every_browser_each_state_in_order() throws Exception {
        Browser one = seated(new Browser());
        Browser two = seated(new Browser());
        hub.send("1");
        hub.send("2");
        for (Browser browser : List.of(one, two)) {
            assertEquals("id: 1\nevent: state\ndata: 1\n\n", browser.next());
            assertEquals("id: 2\nevent: state\ndata: 2\n\n", browser.next());
        }
    }

    @Test
    void tells_the_current_state_first_to_whoever_comes_later() throws Exception {
        hub.send("old");
        hub.send("now");
        assertEquals("id: 2\nevent: state\ndata: now\n\n", seated(new Browser()).next());
    }

    @Test
    void lets_the_oldest_states_fall_for_a_stalled_browser_and_keeps_the_last() throws Exception {
        Browser stalled = seated(new Browser().stalled());
        hub.send("first");
        assertTrue(stalled.blocked.await(5, TimeUnit.SECONDS));
        for (int i = 1; i <= 100; i++) {
            hub.send("later " + i);
        }
        assertEquals(96, hub.dropped());
        stalled.gate.countDown();
        assertEquals("id: 1\nevent: state\ndata: first\n\n", stalled.next());
        for (int i = 97; i <= 100; i++) {
            assertEquals("id: " + (i + 1) + "\nevent: state\ndata: later " + i + "\n\n", stalled.next());
        }
    }

    @Test
    void serves_the_others_while_one_browser_is_stalled() throws Exception {
        Browser stalled = seated(new Browser().stalled());
        Browser quick = seated(new Browser());
        for (int i = 1; i <= 1000; i++) {
            hub.send("state " + i);
            assertEquals("id: " + i + "\nevent: state\ndata: state " + i + "\n\n", quick.next());
        }
        assertEquals(1, stalled.gate.getCount(), "the other one is still stalled");
    }

    @Test
    void takes_the_seat_of_a_browser_that_takes_nothing_for_a_whole_heartbeat() throws Exception {
        Browser stalled = seated(new Browser().stalled());
        hub.send("1");
        assertTrue(stalled.blocked.await(5, TimeUnit.SECONDS));
        hub.beat();
        assertEquals(1, hub.taken());
        hub.beat();
        assertTrue(stalled.gone.await(5, TimeUnit.SECONDS));
        assertEquals(0, hub.taken());
    }

    @Test
    void keeps_the_seat_of_a_browser_that_has_only_nothing_to_hear() throws Exception {
        Browser quiet = seated(new Browser());
        for (int i = 0; i < 5; i++) {
            hub.beat();
            assertEquals("event: beat\ndata: 1\n\n", quiet.next());
        }
        assertEquals(1, hub.taken());
    }

    @Test
    void has_a_bounded_number_of_seats_and_gives_them_back() throws Exception {
        Browser leaving = seated(new Browser());
        seated(new Browser());
        seated(new Browser());
        assertTrue(hub.sit().isEmpty());
        leaving.left = true;
        hub.send("somebody left");
        assertTrue(leaving.gone.await(5, TimeUnit.SECONDS));
        try (var _ = hub.sit().orElseThrow()) {
            assertEquals(3, hub.taken());
        }
        assertEquals(2, hub.taken());
    }

    @Test
    void beats_by_itself() throws Exception {
        try (var beating = new EventHub(new EventHub.Limits(1, 1, Duration.ofMillis(20)))) {
            Browser browser = new Browser();
            browsers.add(browser);
            browser.sitAt(beating);
            assertEquals("event: beat\ndata: 1\n\n", browser.next());
        }
    }

    @Test
    void gives_no_seat_when_it_is_closed() {
        hub.close();
        assertFalse(hub.sit().isPresent());
    }

    @Test
    void refuses_an_event_of_two_lines_and_limits_that_limit_nothing() {
        assertThrows(IllegalArgumentException.class, () -> hub.send("{\n}"));
        assertThrows(IllegalArgumentException.class, () -> new EventHub.Limits(0, 1, NEVER));
        assertThrows(IllegalArgumentException.class, () -> new EventHub.Limits(1, 0, NEVER));
        assertThrows(IllegalArgumentException.class, () -> new EventHub.Limits(1, 1, Duration.ZERO));
    }

    private Browser seated(Browser browser) throws InterruptedException {
        browsers.add(browser);
        browser.sitAt(hub);
        return browser;
    }

    /// What hangs at the other end of a connection: takes events, blocks, or has gone.
    private static final class Browser extends OutputStream {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final CountDownLatch gone = new CountDownLatch(1);
        private final CountDownLatch blocked = new CountDownLatch(1);
        private CountDownLatch gate = new CountDownLatch(0);
        private volatile boolean left;

        Browser stalled() {
            gate = new CountDownLatch(1);
            return this;
        }

        void sitAt(EventHub hub) throws InterruptedException {
            CountDownLatch seated = new CountDownLatch(1);
            Thread.ofVirtual().start(() -> {
                try (var seat = hub.sit().orElseThrow()) {
                    seated.countDown();
                    seat.stream(this);
                } catch (IOException hasLeft) {
                    left = true;
                } finally {
                    gone.countDown();
                }
            });
            assertTrue(seated.await(5, TimeUnit.SECONDS));
        }

        String next() throws InterruptedException {
            String event = heard.poll(5, TimeUnit.SECONDS);
            return event == null ? "nothing came" : event;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            String event = new String(bytes, StandardCharsets.UTF_8);
            if (event.startsWith("retry")) {
                return;
            }
            if (left) {
                throw new IOException("the browser has left");
            }
            try {
                blocked.countDown();
                gate.await();
            } catch (InterruptedException cutOff) {
                throw new IOException("cut off", cutOff);
            }
            heard.add(event);
        }

        @Override
        public void write(int one) {
            throw new IllegalStateException("events are written whole");
        }
    }
}
