package org.cunkou.terminal.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;

/// What a lane's thread needs around it in a test: a store on the disk, an arm that stands still, codes that
/// are clear.
final class LaneBench implements AutoCloseable {
    /// How many events a lane's mailbox holds.
    static final int MAILBOX = 1024;
    private static final Standing CLEAR = new Standing(new Status.Clear(), ListAge.FRESH, 1);

    /// An arm that stands still, says nothing, and counts.
    static class CountingArm implements Turnstile {
        final AtomicInteger unlocks = new AtomicInteger();

        @Override
        public void unlock(Receipt receipt, Duration hold) {
            unlocks.incrementAndGet();
        }

        @Override
        public void lock() {}

        @Override
        public void freeTheWay() {}

        @Override
        public void onReport(Consumer<ArmReport> listener) {}

        @Override
        public void close() {}
    }

    final CountingArm arm = new CountingArm();
    final CompletableFuture<Throwable> fault = new CompletableFuture<>();
    final LaneThread thread;
    final RecordStore records;
    private final Clock clock;

    LaneBench(Path folder, RecordStore.Mode mode, Clock clock) throws IOException {
        this.clock = clock;
        thread = new LaneThread(clock, fault::complete);
        records = openRecords(folder, mode);
    }

    static RecordStore openRecords(Path folder, RecordStore.Mode mode) throws IOException {
        return RecordStore.open(folder.resolve("records.db"), mode,
                Unsealer.derive(new byte[32]).publicKey());
    }

    /// @param mailbox
    ///            where what comes of the lane's commands is posted
    Lane lane(Rules rules, LaneLog log, Consumer<Event> mailbox) {
        return new Lane(Decision::decide, rules, log, new Hands(records, arm, _ -> {
        }, (_, _) -> CLEAR, clock, mailbox, _ -> {
        }));
    }

    Event scan() {
        return new Event.CodeScanned(clock.now(), new Code.Genuine(new CodeKey(5), CodeType.SELF, 1, 100),
                CLEAR);
    }

    @Override
    public void close() {
        thread.close();
        records.close();
    }
}
