package org.cunkou.terminal.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final Batch.Sent SENT = new Batch.Sent(4, new Moment(5_000_000, 6, ClockQuality.HELD));

    private static List<StoredRecord> records(int count, String body) {
        return ChainedRecords.make(3, count, body.getBytes(UTF_8));
    }

    private static Batch batch(List<StoredRecord> records) {
        return new Batch(KIOSK, SENT, Chain.start(), records);
    }

    private static Batch fitting(List<StoredRecord> records) {
        return Batch.fitting(KIOSK, SENT, Chain.start(), records, Batch.MAX_BYTES);
    }

    @Test
    void comes_back_with_every_records_own_chain() {
        Batch batch = batch(records(3, "{\"by\":\"门卫 \\\"A\\\"\"}"));
        Batch back = Batch.parse(batch.encode()).orElseThrow();
        assertEquals(batch.records(), back.records());
        assertArrayEquals(batch.previous(), back.previous());
        assertEquals(KIOSK, back.kiosk());
        assertEquals(SENT, back.sent());
    }

    @Test
    void takes_as_many_records_as_a_message_may_have_bytes() {
        assertEquals(Batch.MAX_RECORDS, fitting(records(700, "{}")).records().size());
        for (int bytes : new int[]{10, 300, 4_000, 16 * 1024}) {
            Batch full = fitting(records(400, "x".repeat(bytes)));
            int length = full.encode().length;
            assertTrue(length <= Batch.MAX_BYTES, bytes + " bytes a body: " + length);
            assertTrue(full.records().size() == 400 || length > Batch.MAX_BYTES - 2 * bytes - 12_000,
                    bytes + " bytes a body: only " + length);
            assertEquals(Optional.of(full.records()), Batch.parse(full.encode()).map(Batch::records));
        }
    }

    @Test
    void one_boot_and_one_seal_without_a_gap() {
        List<StoredRecord> whole = records(4, "{}");
        List<StoredRecord> holed = List.of(whole.get(0), whole.get(1), whole.get(3));
        assertEquals(2, fitting(holed).records().size());
        StoredRecord second = whole.get(1);
        StoredRecord otherBoot = new StoredRecord(new RecordId(4, 2), second.kind(), second.at(),
                second.seal(), second.body(), second.chain());
        StoredRecord otherSeal = new StoredRecord(second.id(), second.kind(), second.at(),
                "x".repeat(32).getBytes(UTF_8), second.body(), second.chain());
        for (StoredRecord other : List.of(otherBoot, otherSeal)) {
            assertEquals(1, fitting(List.of(whole.getFirst(), other)).records().size());
            assertThrows(IllegalArgumentException.class, () -> batch(List.of(whole.getFirst(), other)));
        }
    }

    @Test
    void refuses_what_is_out_of_form() {
        String sound = new String(batch(records(2, "{}")).encode(), UTF_8);
        assertTrue(parses(sound));
        assertTrue(parses(sound.replaceFirst("\\{", "{\"more\":1,")), "a newer kiosk may say more");
        for (String broken : List.of("", "[]", "null", "{}", sound.replace("\"v\":1", "\"v\":2"),
                sound.replace("north-1", "A b"), sound.replace("\"boot\":3", "\"boot\":0"),
                sound.replace("\"boot\":3", "\"boot\":4"), sound.replace("\"seq\":1", "\"seq\":2"),
                sound.replaceFirst("\"chain\":\"[^\"]*\"", "\"chain\":\"AAAA\""),
                sound.replaceFirst("\"prev\":\"[^\"]*\",", ""), sound.replaceFirst("passage", "gossip"),
                sound.replaceFirst("\"m\":1", "\"m\":9223372036854775807"),
                sound.replaceFirst("\\[.*]", "[]"), sound.replaceFirst("\\[.*]", "null"),
                sound.replaceFirst("\\[.*]", "[null]"), "[".repeat(30_000))) {
            assertTrue(!parses(broken), broken.length() > 900 ? "deep" : broken);
        }
        assertEquals(Optional.empty(), Batch.parse(new byte[Batch.MAX_BYTES + 1]));
    }

    @Test
    void no_changed_byte_makes_it_throw_or_changes_a_record() {
        Batch batch = batch(records(2, "{\"a\":1}"));
        byte[] message = batch.encode();
        SplittableRandom chance = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = message.clone();
            changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            Optional<Batch> parsed = Batch.parse(changed);
            refused += parsed.isEmpty() ? 1 : 0;
            assertTrue(parsed.isEmpty() || parsed.get().records().equals(batch.records()));
        }
        assertTrue(refused > 5_000 && refused < 20_000, "refused " + refused);
    }

    private static boolean parses(String json) {
        return Batch.parse(json.getBytes(UTF_8)).isPresent();
    }
}
