package org.cunkou.terminal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import org.cunkou.terminal.domain.Cursor;

/// The one platform thread that writes to the record file. It takes everything that waits at once, so that
/// all entries that came while the disk was busy, and what is to be erased, share the next flush.
final class WriterThread implements AutoCloseable {
    /// Enough for several seconds of the busiest lane on a slow card; a full queue is told to the lane.
    static final int QUEUE = 1024;

    /// What the thread is asked for: something to write, to erase, to look up, or to end.
    sealed interface Job {
        record Write(PendingEntry entry) implements Job {}

        /// @param done
        ///            told whether the cursor was ours, when everything below it is erased
        record Erase(Cursor cursor, CompletableFuture<Boolean> done) implements Job {}

        record Call(Runnable action) implements Job {}

        record End() implements Job {}
    }

    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUE);
    private final GroupWriter writer;
    private final Thread thread;
    /// What could not be erased in one transaction: its next step shares one with whatever came since.
    private Optional<Job.Erase> unfinished = Optional.empty();
    private final Gathering gathering = new Gathering();
    private boolean closed;

    @FunctionalInterface
    interface GroupWriter {
        /// Commits the group, with at most one step of erasing, and tells everyone in it.
        ///
        /// @return the erasing that is not finished yet
        Optional<Job.Erase> write(List<PendingEntry> group, Optional<Job.Erase> erase);
    }

    WriterThread(GroupWriter writer) {
        this.writer = writer;
        this.thread = Thread.ofPlatform().name("record-writer").daemon().start(this::run);
    }

    /// @return false when the queue is full or the thread has been told to end
    synchronized boolean offer(Job job) {
        return !closed && queue.offer(job);
    }

    boolean isCurrent() {
        return Thread.currentThread().equals(thread);
    }

    private void run() {
        List<Job> jobs = new ArrayList<>();
        boolean ended = false;
        while (!ended) {
            jobs.clear();
            if (unfinished.isEmpty()) {
                try {
                    jobs.add(queue.take());
                } catch (InterruptedException notOurWayToEnd) {
                    continue;
                }
            }
            queue.drainTo(jobs);
            gathering.await(queue, jobs);
            ended = work(jobs);
            gathering.done(jobs, queue.size());
        }
    }

    /// Writes neighbours together, in the order they came.
    private boolean work(List<Job> jobs) {
        List<PendingEntry> group = new ArrayList<>();
        Optional<Job.Erase> erase = unfinished;
        boolean ended = false;
        for (Job job : jobs) {
            switch (job) {
                case Job.Write(PendingEntry entry) -> group.add(entry);
                case Job.Erase next -> {
                    if (erase.isPresent()) {
                        flush(group, erase);
                        finishErasing();
                    }
                    erase = Optional.of(next);
                }
                case Job.Call(Runnable action) -> {
                    flush(group, erase);
                    erase = unfinished;
                    action.run();
                }
                case Job.End _ -> ended = true;
            }
        }
        flush(group, erase);
        if (ended) {
            finishErasing();
        }
        return ended;
    }

    private void flush(List<PendingEntry> group, Optional<Job.Erase> erase) {
        if (!group.isEmpty() || erase.isPresent()) {
            unfinished = writer.write(List.copyOf(group), erase);
            group.clear();
        }
    }

    private void finishErasing() {
        while (unfinished.isPresent()) {
            unfinished = writer.write(List.of(), unfinished);
        }
    }

    /// Finishes what waits, then ends.
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        boolean interrupted = false;
        while (true) {
            try {
                queue.put(new Job.End());
                thread.join();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
