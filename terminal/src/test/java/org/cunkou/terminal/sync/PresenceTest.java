package org.cunkou.terminal.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

class PresenceTest {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final String UP = "gate/v1/k/north-1/up/";

    private final List<Link.Message> said = new ArrayList<>();
    private boolean takes = true;
    private String state = "online";
    private Moment now = new Moment(0, 1_000, ClockQuality.SYNCED);
    private final Presence presence = new Presence(KIOSK, 7, new Taking(),
            new Presence.Sources(() -> JsonNodeFactory.instance.objectNode().put("version", "1"),
                    () -> JsonNodeFactory.instance.objectNode().put("backlog", 3), () -> state),
            Duration.ofSeconds(30), () -> now);

    private final class Taking implements Link {
        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {}

        @Override
        public boolean publish(Message message) {
            return takes && said.add(message);
        }

        @Override
        public void close() {}
    }

    private KioskReport connect() {
        KioskReport will = read(presence.will().message());
        presence.linkState(true);
        presence.pump(now);
        return will;
    }

    private void after(Duration time) {
        now = now.plus(time);
        presence.pump(now);
    }

    private List<String> topics() {
        List<String> topics = said.stream().map(message -> message.topic().substring(UP.length())).toList();
        said.clear();
        return topics;
    }

    private static KioskReport read(Link.Message message) {
        return KioskReport.parse(message.payload()).orElseThrow();
    }

    @Test
    void says_birth_and_state_retained_at_each_connection_and_then_a_heartbeat() {
        connect();
        assertEquals(List.of(true, true, false), said.stream().map(Link.Message::retained).toList());
        assertEquals("online", read(said.get(1)).data().path("state").asString());
        assertEquals(3, read(said.get(2)).data().path("backlog").asInt());
        assertEquals(List.of("birth", "state", "hb"), topics());
        after(Duration.ofSeconds(29));
        assertEquals(List.of(), topics());
        after(Duration.ofSeconds(1));
        assertEquals(List.of("hb"), topics());
        presence.linkState(false);
        after(Duration.ofMinutes(5));
        assertEquals(List.of(), topics());
        connect();
        assertEquals(List.of("birth", "state", "hb"), topics());
    }

    @Test
    void the_will_of_an_old_connection_does_not_undo_what_a_newer_one_said() {
        KioskReport oldWill = connect();
        KioskReport oldOnline = read(said.get(1));
        said.clear();
        presence.linkState(false);
        connect();
        KioskReport newOnline = read(said.get(1));
        assertTrue(oldWill.isNewerThan(oldOnline), "it speaks of the end of that connection");
        assertTrue(newOnline.isNewerThan(oldWill));
        assertFalse(oldWill.isNewerThan(newOnline));
        KioskReport nextBoot = new KioskReport(KIOSK, 8, 1, 1, now, oldOnline.data());
        assertTrue(nextBoot.isNewerThan(oldWill) && nextBoot.isNewerThan(newOnline), "a stale birth is told");
    }

    @Test
    void an_alarm_is_said_once_again_at_each_connection_and_cleared_by_an_empty_message() {
        assertTrue(presence.raise("disk", "91 % full"));
        connect();
        assertEquals(List.of("birth", "state", "alarm/disk", "hb"), topics());
        presence.raise("disk", "91 % full");
        after(Duration.ofSeconds(1));
        assertEquals(List.of(), topics(), "not repeated");
        presence.linkState(false);
        connect();
        assertEquals(List.of("birth", "state", "alarm/disk", "hb"), topics());
        presence.clear("disk");
        after(Duration.ofSeconds(1));
        assertTrue(said.getFirst().retained());
        assertEquals(0, said.getFirst().payload().length);
        assertEquals(List.of("alarm/disk"), topics());
        presence.linkState(false);
        connect();
        assertEquals(List.of("birth", "state", "hb"), topics());
    }

    @Test
    void what_the_link_does_not_take_is_said_later() {
        takes = false;
        presence.raise("clock", "jumped");
        connect();
        takes = true;
        after(Duration.ofMillis(1));
        assertEquals(List.of("birth", "state", "alarm/clock", "hb"), topics());
    }

    @Test
    void what_is_out_of_form_is_no_report() {
        connect();
        String good = new String(said.getFirst().payload(), UTF_8);
        assertEquals(Optional.of(KIOSK), KioskReport.parse(good.getBytes(UTF_8)).map(KioskReport::kiosk));
        for (String bad : List.of("", "[]", "{}", good.replace("\"v\":1", "\"v\":2"),
                good.replace("synced", "sure"), good.replace("north-1", "NORTH"),
                good.replace("\"boot\":7", "\"boot\":-7"), good.replace("\"data\":{", "\"dat\":{"))) {
            assertEquals(Optional.empty(), KioskReport.parse(bad.getBytes(UTF_8)), bad);
        }
    }
}
