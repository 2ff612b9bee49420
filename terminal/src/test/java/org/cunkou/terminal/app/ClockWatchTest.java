package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.UnreadableException;
import org.cunkou.terminal.record.Unsealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockWatchTest {
    private static final Unsealer PLATFORM = Unsealer.derive(new byte[32]);

    @TempDir
    Path folder;
    private RecordStore records;
    private ClockWatch watch;

    @BeforeEach
    void opens() throws IOException {
        records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE,
                PLATFORM.publicKey());
        watch = new ClockWatch(records);
    }

    @AfterEach
    void closes() {
        records.close();
    }

    private static Moment at(long monoMillis, long wallMillis, ClockQuality quality) {
        return new Moment(monoMillis * 1_000_000, wallMillis, quality);
    }

    @Test
    void a_clock_that_goes_on_as_before_writes_nothing() {
        for (int second = 0; second < 100; second++) {
            watch.look(at(second * 1000L, 50_000 + second * 1000L + second, ClockQuality.HELD));
        }
        assertEquals(0, records.size());
    }

    @Test
    void a_jump_is_a_record_with_how_far_and_how_sure_it_was() throws UnreadableException {
        watch.look(at(1000, 1000, ClockQuality.UNSET));
        watch.look(at(2000, 1_800_000_002_000L, ClockQuality.SYNCED));
        watch.look(at(3000, 1_800_000_003_000L, ClockQuality.SYNCED));
        watch.look(at(4000, 1_799_913_604_000L, ClockQuality.SYNCED));
        assertEquals(2, records.size());
        StoredRecord first = records.pending(0, 1).getFirst();
        assertEquals(RecordKind.CLOCK, first.kind());
        assertEquals(new Entry.ClockJumped(at(2000, 1_800_000_002_000L, ClockQuality.SYNCED),
                1_800_000_000_000L, ClockQuality.UNSET), PLATFORM.open(first));
        assertEquals(-86_400_000L,
                ((Entry.ClockJumped) PLATFORM.open(records.pending(1, 1).getFirst())).byMillis());
    }
}
