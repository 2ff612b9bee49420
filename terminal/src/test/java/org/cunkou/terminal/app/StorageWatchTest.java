package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.Test;

class StorageWatchTest {
    private static final Moment START = new Moment(0, 0, ClockQuality.SYNCED);

    /// A store as full as it is said to be.
    private static final class Filled implements Records {
        private final List<String> said = new ArrayList<>();
        private double fill;
        private boolean takes = true;

        @Override
        public void commit(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {
            if (entry instanceof Entry.AlarmChanged(Moment _, Alarm alarm, boolean active)) {
                said.add(alarm + (active ? " on" : " off") + (takes ? "" : ", not taken"));
            }
            if (!takes) {
                failed.accept("full");
            }
        }

        @Override
        public double fill() {
            return fill;
        }

        @Override
        public List<StoredRecord> pending(long after, int limit) {
            return List.of();
        }

        @Override
        public Optional<Lost> lostBefore(long sequence) {
            return Optional.empty();
        }

        @Override
        public Optional<byte[]> chainAt(long sequence) {
            return Optional.empty();
        }

        @Override
        public boolean eraseUpTo(Cursor cursor) {
            return false;
        }

        @Override
        public long boot() {
            return 1;
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        public long newest() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void alarms_at_seventy_and_ninety_percent_once_and_takes_them_back_a_little_below() {
        Filled store = new Filled();
        StorageWatch watch = new StorageWatch(store, false);
        double[] fills = {0.1, 0.69, 0.70, 0.72, 0.66, 0.91, 0.86, 0.84, 0.71, 0.64, 0.1};
        for (int i = 0; i < fills.length; i++) {
            store.fill = fills[i];
            watch.look(START.plus(Duration.ofSeconds(10L * i)));
            watch.look(START.plus(Duration.ofSeconds(10L * i + 1)));
        }
        assertEquals(List.of("RECORDS_FILLING on", "RECORDS_NEARLY_FULL on", "RECORDS_NEARLY_FULL off",
                "RECORDS_FILLING off"), store.said);
    }

    @Test
    void an_alarm_that_could_not_be_written_down_is_tried_again() {
        Filled store = new Filled();
        StorageWatch watch = new StorageWatch(store, false);
        store.fill = 0.75;
        store.takes = false;
        watch.look(START);
        store.takes = true;
        watch.look(START.plus(Duration.ofSeconds(10)));
        watch.look(START.plus(Duration.ofSeconds(20)));
        assertEquals(List.of("RECORDS_FILLING on, not taken", "RECORDS_FILLING on"), store.said);
    }
}
