package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.ClockQuality;
import org.junit.jupiter.api.Test;

class RecordCodecTest {
    private static final RecordCodec CODEC = new RecordCodec(ReplayedReceipt::new);

    @Provide
    Arbitrary<Event> events() {
        return DomainArbitraries.of(Event.class);
    }

    @Provide
    Arbitrary<Command> commands() {
        return DomainArbitraries.of(Command.class);
    }

    @Provide
    Arbitrary<Entry> entries() {
        return DomainArbitraries.of(Entry.class);
    }

    @Tag("property")
    @Property(tries = 400)
    void every_event_comes_back_equal(@ForAll("events") Event event) throws UnreadableException {
        assertComesBack(Event.class, event);
    }

    @Tag("property")
    @Property(tries = 300)
    void every_command_comes_back_equal(@ForAll("commands") Command command) throws UnreadableException {
        assertComesBack(Command.class, command);
    }

    @Tag("property")
    @Property(tries = 300)
    void every_entry_comes_back_equal(@ForAll("entries") Entry entry) throws UnreadableException {
        assertEquals(entry, EntryCodec.decode(EntryCodec.encode(entry)));
    }

    private static <T> void assertComesBack(Class<T> type, T value) throws UnreadableException {
        byte[] json = CODEC.bytes(CODEC.write(value));
        T back = CODEC.read(type, CODEC.tree(json));
        assertEquals(value, back);
        assertArrayEquals(json, CODEC.bytes(CODEC.write(back)));
    }

    @Test
    void members_stand_in_the_order_of_the_components() {
        byte[] json = EntryCodec.encode(
                new Entry.EmergencyChanged(new Moment(5, 7, ClockQuality.HELD), true, "fire panel"));
        assertEquals("{\"is\":\"EmergencyChanged\",\"at\":{\"monoNanos\":5,\"wallMillis\":7,"
                + "\"quality\":\"HELD\"},\"open\":true,\"by\":\"fire panel\"}", new String(json, UTF_8));
    }

    @Test
    void skips_members_it_does_not_know() throws UnreadableException {
        String newer = "{\"is\":\"WentOut\",\"at\":{\"monoNanos\":5,\"wallMillis\":7,\"quality\":\"HELD\","
                + "\"leap\":true},\"way\":[1,2]}";
        assertEquals(new Entry.WentOut(new Moment(5, 7, ClockQuality.HELD)),
                EntryCodec.decode(newer.getBytes(UTF_8)));
    }

    @Test
    void a_name_with_half_a_character_is_still_written() throws UnreadableException {
        Moment at = new Moment(1, 2, ClockQuality.SYNCED);
        byte[] json = EntryCodec.encode(new Entry.EmergencyChanged(at, true, "a\uD800b"));
        assertEquals(new Entry.EmergencyChanged(at, true, "a?b"), EntryCodec.decode(json));
    }

    @Test
    void says_in_one_line_where_a_text_is_wrong() {
        assertSays("Entry.is: no Entry is called \"Nothing\"", "{\"is\":\"Nothing\"}");
        assertSays("Entry.at: missing", "{\"is\":\"WentOut\"}");
        assertSays("Entry.at.monoNanos: a whole number expected",
                "{\"is\":\"WentOut\",\"at\":{\"monoNanos\":1.5,\"wallMillis\":7,\"quality\":\"HELD\"}}");
        assertSays("Entry.at.quality: no ClockQuality is called \"GOOD\"",
                "{\"is\":\"WentOut\",\"at\":{\"monoNanos\":1,\"wallMillis\":7,\"quality\":\"GOOD\"}}");
        assertSays("Entry: an object with a member \"is\" expected", "[]");
    }

    private static void assertSays(String message, String json) {
        assertEquals(message,
                assertThrows(UnreadableException.class, () -> EntryCodec.decode(json.getBytes(UTF_8)))
                        .getMessage());
    }
}
