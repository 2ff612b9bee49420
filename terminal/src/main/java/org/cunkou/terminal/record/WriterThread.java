package org.cunkou.terminal.record;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// The one platform thread that uses the record file. It takes everything that waits at once, so that all
/// entries that came while the disk was busy share the next flush.
final class WriterThread implements AutoCloseable {
    /// Enough for several seconds of the busiest lane on a slow card; a full queue is told to the lane.
    static final int QUEUE = 1024;

    /// What the thread is asked for: something to write, something to look up, or to end.
    sealed interface Job {
        record Write(PendingEntry entry) implements Job {}

        record Call(Runnable action) implements Job {}

        record End() implements Job {}
    }

    private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUE);
    private final GroupWriter writer;
    private final Thread thread;
    private boolean closed;

    @FunctionalInterface
    interface GroupWriter {
        /// Commits the group and tells everyone in it.
        void write(List<PendingEntry> group);
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
            try {
                jobs.add(queue.take());
            } catch (InterruptedException notOurWayToEnd) {
                continue;
            }
            queue.drainTo(jobs);
            ended = work(jobs);
        }
    }

    /// Writes neighbours together, in the order they came.
    private boolean work(List<Job> jobs) {
        List<PendingEntry> group = new ArrayList<>();
        boolean ended = false;
        for (Job job : jobs) {
            if (job instanceof Job.Write write) {
                group.add(write.entry());
                continue;
            }
            flush(group);
            if (job instanceof Job.Call call) {
                call.action().run();
            }
            ended = ended || job instanceof Job.End;
        }
        flush(group);
        return ended;
    }

    private void flush(List<PendingEntry> group) {
        if (!group.isEmpty()) {
            writer.write(List.copyOf(group));
            group.clear();
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
