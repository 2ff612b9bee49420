package org.cunkou.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;

/// The platform with its broker as a process of its own.
public final class PlatformProcess {
    private PlatformProcess() {}

    /// Runs until the process is told to end.
    ///
    /// @param rounds
    ///            for how many lives of a kiosk the reds are set
    @SuppressWarnings("try") // the platform works on its own thread; nobody asks it anything here
    public static void run(Path folder, long seed, int rounds, Consumer<String> says)
            throws IOException, InterruptedException {
        SystemClock clock = new SystemClock();
        PlatformKeys keys = new PlatformKeys(seed);
        int today = Days.of(clock.now());
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                LivePlatform platform = LivePlatform.start(folder, keys, broker.uri(),
                        ChaosDemo.reds(keys, seed, rounds, today), clock)) {
            says.accept(ChaosDemo.READY + broker.uri());
            new CountDownLatch(1).await();
        }
    }
}
