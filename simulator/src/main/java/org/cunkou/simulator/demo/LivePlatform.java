package org.cunkou.simulator.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.sync.PumpThread;

/// The platform in real time, on its own thread.
final class LivePlatform implements AutoCloseable {
    private final Platform platform;
    private final PumpThread pump;

    private LivePlatform(Platform platform, PumpThread pump) {
        this.platform = platform;
        this.pump = pump;
    }

    static LivePlatform start(Path folder, PlatformKeys keys, URI broker, List<CodeKey> reds, Clock clock)
            throws IOException {
        int today = Days.of(clock.now());
        Issuer issuer = new Issuer(keys, new SplittableRandom(0), today);
        Platform platform = Platform.open(DemoFolder.platform(folder), keys, issuer,
                RealDemo.link(broker, "authority"),
                RealDemo.link(broker, "collector"));
        platform.setRed(reds, today);
        PumpThread pump = PumpThread.start("platform", clock, platform::pump);
        platform.start(pump::signal);
        return new LivePlatform(platform, pump);
    }

    Platform platform() {
        return platform;
    }

    @Override
    public void close() throws IOException {
        pump.close();
        platform.close();
    }
}
