package org.cunkou.simulator.bench.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/// Something that takes numbered entries and says when each is on the disk: the store, or a raw log.
interface Journal {
    /// @param durable
    ///            called once, from any thread
    void write(long number, Runnable durable);

    /// Writes entries one after another, each when the one before is durable.
    ///
    /// @return nanoseconds for all
    default long oneByOne(long first, int entries) {
        Semaphore done = new Semaphore(0);
        long began = System.nanoTime();
        for (int i = 0; i < entries; i++) {
            write(first + i, done::release);
            done.acquireUninterruptibly();
        }
        return System.nanoTime() - began;
    }

    /// Has producers that each write the next entry when their last one is durable.
    ///
    /// @return nanoseconds for all
    default long together(int producers, long first, int entries) throws InterruptedException {
        AtomicLong next = new AtomicLong(first);
        List<Thread> threads = new ArrayList<>();
        long began = System.nanoTime();
        for (int i = 0; i < producers; i++) {
            threads.add(Thread.ofPlatform().name("producer-" + i).start(() -> {
                Semaphore done = new Semaphore(0);
                for (long number = next.getAndIncrement(); number < first
                        + entries; number = next.getAndIncrement()) {
                    write(number, done::release);
                    done.acquireUninterruptibly();
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return System.nanoTime() - began;
    }
}
