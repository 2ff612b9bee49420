package org.cunkou.simulator.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.UnreadableException;
import org.cunkou.terminal.record.Unsealer;

/// The record store as the proofs use it: **the one place** that opens it and that reads its rows back.
public final class StoreUnderTest {
    /// The store's file in its folder.
    public static final String FILE = "records.db";
    private static final int LONGEST_NAME = 200;
    private static final Unsealer PLATFORM = new PlatformKeys(1).unsealer();

    private StoreUnderTest() {}

    /// @throws IOException
    ///             one line why the store cannot be used
    public static RecordStore open(Path folder, RecordStore.Mode mode) throws IOException {
        return RecordStore.open(folder.resolve(FILE), mode, PLATFORM.publicKey());
    }

    /// An entry that is only this number's: in length, too.
    ///
    /// @param number
    ///            from 1
    public static Entry entry(long number) {
        return new Entry.PassageJudged(new Moment(number, number, ClockQuality.SYNCED), number,
                Reason.GUARD_ADMITTED, Optional.empty(), Optional.empty(), Optional.of(number * 31),
                Optional.empty(), Optional.of("guard-" + "x".repeat((int) (number * 37 % LONGEST_NAME))));
    }

    /// The number whose entry this row holds; empty when it is nobody's.
    public static Optional<Long> number(StoredRecord row) {
        try {
            Entry entry = PLATFORM.open(row);
            return entry instanceof Entry.PassageJudged judged && entry.equals(entry(judged.passage()))
                    ? Optional.of(judged.passage())
                    : Optional.empty();
        } catch (UnreadableException | RuntimeException damaged) {
            return Optional.empty();
        }
    }
}
