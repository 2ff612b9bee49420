package org.cunkou.terminal.actuate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ArmThreadTest {
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();

    private List<String> next(int count) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            seen.add(String.valueOf(done.poll(60, TimeUnit.SECONDS)));
        }
        return seen;
    }

    @Test
    void actions_run_in_order_on_the_named_thread_and_after_one_that_failed() throws InterruptedException {
        try (ArmThread thread = new ArmThread("arm 7")) {
            thread.after(Duration.ZERO, () -> done.add(Thread.currentThread().getName()));
            thread.after(Duration.ZERO, () -> {
                throw new IllegalStateException("thrown by the test");
            });
            thread.after(Duration.ZERO, () -> done.add("b"));
            thread.after(Duration.ZERO, () -> done.add("c"));
            assertEquals(List.of("arm 7", "b", "c"), next(3));
        }
    }

    @Test
    void what_is_taken_back_does_not_run_and_nothing_runs_after_the_end() throws InterruptedException {
        ArmThread thread = new ArmThread("arm 8");
        thread.after(Duration.ofMillis(30), () -> done.add("taken back")).cancel();
        thread.after(Duration.ofMillis(60), () -> done.add("kept"));
        assertEquals(List.of("kept"), next(1));
        thread.close();
        thread.after(Duration.ZERO, () -> done.add("late")).cancel();
        assertEquals(0, done.size());
    }
}
