package org.cunkou.simulator.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

/// A mosquitto of one's own, for tests outside this package.
public final class MosquittoForTests implements AutoCloseable {
    private final RestartableBroker broker;

    private MosquittoForTests(RestartableBroker broker) {
        this.broker = broker;
    }

    /// @param folder
    ///            where its settings go
    public static MosquittoForTests start(Path folder) throws IOException {
        return new MosquittoForTests(RestartableBroker.mosquitto(folder));
    }

    public URI uri() {
        return broker.uri();
    }

    @Override
    public void close() throws IOException {
        broker.stop();
    }
}
