package org.cunkou.simulator.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A real broker that stays at its port through stops and starts.
abstract class RestartableBroker {

    abstract URI uri();

    abstract void start() throws IOException;

    /// Stops it; nothing happens when it is stopped already.
    abstract void stop() throws IOException;

    static RestartableBroker artemis(Path folder) throws IOException {
        Artemis broker = new Artemis(folder);
        broker.start();
        return broker;
    }

    static RestartableBroker mosquitto(Path folder) throws IOException {
        Mosquitto broker = new Mosquitto(folder);
        broker.start();
        return broker;
    }

    private static final class Artemis extends RestartableBroker {
        private final Path folder;
        private int port;
        private Optional<EmbeddedBroker> running = Optional.empty();

        Artemis(Path folder) {
            this.folder = folder;
        }

        @Override
        URI uri() {
            return URI.create("mqtt://127.0.0.1:" + port);
        }

        @Override
        void start() throws IOException {
            EmbeddedBroker broker = EmbeddedBroker.start(folder, port);
            port = broker.uri().getPort();
            running = Optional.of(broker);
        }

        @Override
        void stop() throws IOException {
            if (running.isPresent()) {
                running.get().close();
                running = Optional.empty();
            }
        }
    }

    /// Killed rather than asked to stop: it forgets what it had acknowledged.
    private static final class Mosquitto extends RestartableBroker {
        private final Path configuration;
        private final int port;
        private Optional<Process> running = Optional.empty();

        Mosquitto(Path folder) throws IOException {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            configuration = folder.resolve("mosquitto.conf");
            Files.writeString(configuration, """
                    listener %d 127.0.0.1
                    allow_anonymous true
                    persistence false
                    log_type error
                    """.formatted(port));
        }

        @Override
        URI uri() {
            return URI.create("mqtt://127.0.0.1:" + port);
        }

        @Override
        void start() throws IOException {
            Path usual = Path.of("/usr/sbin/mosquitto");
            String program = Files.isExecutable(usual) ? usual.toString() : "mosquitto";
            running = Optional.of(new ProcessBuilder(program, "-c", configuration.toString())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
        }

        @Override
        void stop() throws IOException {
            if (running.isEmpty()) {
                return;
            }
            try {
                if (!running.get().destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
                    throw new IOException("mosquitto does not end");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            running = Optional.empty();
        }
    }
}
