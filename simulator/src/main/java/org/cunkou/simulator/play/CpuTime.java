package org.cunkou.simulator.play;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/// The processor time of the thread that asks: what other programs do meanwhile is not in it.
final class CpuTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    /// Nanoseconds since the thread began.
    static long nanos() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
