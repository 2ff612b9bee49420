package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.cunkou.simulator.fleet.NioLink;
import org.cunkou.simulator.fleet.NioLoops;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.sync.Link;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("mosquitto")
class NioLinkOnMosquittoTest extends LinkContract {
    private final NioLoops loops = new NioLoops();
    @TempDir
    Path folder;
    private RestartableBroker broker;

    @BeforeEach
    void starts_the_broker() throws Exception {
        broker = RestartableBroker.mosquitto(folder);
    }

    @Override
    Link newLink(String client) {
        return new NioLink(loops, broker.uri(), client, new SplittableRandom(client.hashCode()),
                new SystemClock());
    }

    @Override
    void breakOff() throws IOException {
        broker.stop();
    }

    @Override
    void restore() throws IOException {
        broker.start();
    }

    @Override
    void stopEverything() throws IOException {
        broker.stop();
        loops.close();
    }
}
