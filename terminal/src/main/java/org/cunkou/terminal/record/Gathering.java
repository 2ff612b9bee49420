package org.cunkou.terminal.record;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/// How long the writer waits for company before it goes to the disk. When many write one after the other,
/// those who have just been told come back at once, but find the writer gone with the ones who came
/// meanwhile: two groups that take turns, each half as large as it could be. So the writer waits for them as
/// long as one comes after the other. Somebody alone never waits. For the writer's thread.
final class Gathering {
    /// The next one comes within this time or is not waited for: small beside any flush of a card.
    private static final long NEXT_MICROS = 200;
    /// How often it is waited, so that a trickle does not hold anybody up.
    private static final int MOST_WAITS = 10;

    private int expected;

    /// Waits until as many are there as may come, or until nobody comes any more.
    void await(BlockingQueue<WriterThread.Job> queue, List<WriterThread.Job> jobs) {
        for (int waits = 0; jobs.size() < expected && waits < MOST_WAITS; waits++) {
            try {
                WriterThread.Job next = queue.poll(NEXT_MICROS, TimeUnit.MICROSECONDS);
                if (next == null) {
                    return;
                }
                jobs.add(next);
                queue.drainTo(jobs);
            } catch (InterruptedException notOurWayToEnd) {
                return;
            }
        }
    }

    /// @param told
    ///            what was done, and whose callers have been told
    /// @param waiting
    ///            how many came meanwhile; with none there is nobody to take turns with
    void done(List<WriterThread.Job> told, int waiting) {
        long writers = told.stream().filter(WriterThread.Job.Write.class::isInstance).count();
        expected = writers > 1 && waiting > 0 ? (int) Math.min(writers + waiting, WriterThread.QUEUE) : 0;
    }
}
