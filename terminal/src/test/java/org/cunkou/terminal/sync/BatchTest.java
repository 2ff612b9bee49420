package org.cunkou.terminal.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final KioskId KIOSK = new KioskId("north-1");

    private static List<StoredRecord> records(int count, String body) {
        return LongStream.rangeClosed(1, count)
                .mapToObj(n -> new StoredRecord(new RecordId(3, n), body.getBytes(UTF_8), new byte[32]))
                .toList();
    }

    @Test
    void comes_back_equal() {
        Batch batch = new Batch(KIOSK, records(3, "{\"by\":\"门卫 \\\"A\\\"\"}"));
        assertEquals(Optional.of(batch), Batch.parse(batch.encode()));
    }

    @Test
    void takes_fifty_records_and_never_more_bytes_than_a_message_may_have() {
        assertEquals(50, Batch.fitting(KIOSK, records(70, "{}")).records().size());
        Batch large = Batch.fitting(KIOSK, records(50, "x".repeat(4_000)));
        assertEquals(14, large.records().size());
        assertTrue(large.encode().length <= Batch.MAX_BYTES);
        Batch worst = Batch.fitting(KIOSK, records(50, "\"".repeat(16 * 1024)));
        assertEquals(Optional.of(worst), Batch.parse(worst.encode()));
    }

    @Test
    void refuses_what_is_out_of_form() {
        String record = "{\"boot\":1,\"seq\":1,\"body\":\"{}\",\"chain\":\"" + "A".repeat(43) + "=\"}";
        assertTrue(parses("{\"v\":1,\"kiosk\":\"a\",\"more\":1,\"records\":[" + record + "]}"));
        for (String broken : List.of("", "[]", "null", "{\"v\":1,\"kiosk\":\"a\",\"records\":[]}",
                "{\"v\":2,\"kiosk\":\"a\",\"records\":[" + record + "]}",
                "{\"v\":1,\"kiosk\":\"A b\",\"records\":[" + record + "]}",
                "{\"v\":1,\"kiosk\":\"a\",\"records\":[" + record.replace("\"boot\":1", "\"boot\":0") + "]}",
                "{\"v\":1,\"kiosk\":\"a\",\"records\":[" + record.replace("AAA=", "A=") + "]}",
                "{\"v\":1,\"kiosk\":\"a\",\"records\":[" + record.replace("\"{}\"", "{}") + "]}",
                "{\"v\":1,\"kiosk\":\"a\",\"records\":[" + (record + ",").repeat(50) + record + "]}",
                "[".repeat(30_000))) {
            assertTrue(!parses(broken), broken);
        }
        assertEquals(Optional.empty(), Batch.parse(new byte[Batch.MAX_BYTES + 1]));
    }

    @Test
    void no_changed_byte_makes_it_throw() {
        byte[] message = new Batch(KIOSK, records(2, "{\"a\":1}")).encode();
        SplittableRandom chance = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] changed = message.clone();
            changed[chance.nextInt(changed.length)] = (byte) chance.nextInt(256);
            refused += Batch.parse(changed).isEmpty() ? 1 : 0;
        }
        assertTrue(refused > 5_000 && refused < 20_000, "refused " + refused);
    }

    private static boolean parses(String json) {
        return Batch.parse(json.getBytes(UTF_8)).isPresent();
    }
}
