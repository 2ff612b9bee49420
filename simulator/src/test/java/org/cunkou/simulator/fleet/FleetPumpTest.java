package org.cunkou.simulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FleetPumpTest {
    private final AtomicInteger done = new AtomicInteger();

    @Test
    void what_is_asked_for_during_the_work_is_done_once_more_and_never_at_the_same_time() {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch secondDone = new CountDownLatch(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (FleetPump pump = new FleetPump(4)) {
            Runnable ask = pump.seat(() -> {
                most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                begun.countDown();
                await(goOn);
                done.incrementAndGet();
                secondDone.countDown();
                inside.decrementAndGet();
            });
            ask.run();
            await(begun);
            for (int i = 0; i < 10; i++) {
                ask.run();
            }
            goOn.countDown();
            await(secondDone);
        }
        assertEquals(2, done.get());
        assertEquals(1, most.get());
    }

    @Test
    void goes_on_after_work_that_failed() {
        CountDownLatch failed = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        try (FleetPump pump = new FleetPump(1)) {
            pump.seat(() -> {
                failed.countDown();
                throw new IllegalStateException("a kiosk that fails, on purpose");
            }).run();
            await(failed);
            pump.seat(other::countDown).run();
            await(other);
        }
        assertEquals(0, other.getCount());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(20, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            throw new AssertionError(ended);
        }
    }
}
