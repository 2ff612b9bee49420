package org.cunkou.simulator.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cunkou.terminal.domain.TlsFiles;

/// A real broker that stays at its port through stops and starts.
abstract class RestartableBroker {

    abstract URI uri();

    abstract void start() throws IOException;

    /// Stops it; nothing happens when it is stopped already.
    abstract void stop() throws IOException;

    static RestartableBroker artemis(Path folder) throws IOException {
        Artemis broker = new Artemis(folder, BrokerDoor.open());
        broker.start();
        return broker;
    }

    static RestartableBroker mosquitto(Path folder) throws IOException {
        Mosquitto broker = new Mosquitto(folder, "mqtt", """
                listener PORT 127.0.0.1
                allow_anonymous true
                persistence false
                log_type error
                """);
        broker.start();
        return broker;
    }

    /// With a door of its own.
    static RestartableBroker artemis(Path folder, BrokerDoor door) throws IOException {
        Artemis broker = new Artemis(folder, door);
        broker.start();
        return broker;
    }

    /// With these settings instead of an open listener; `PORT` in them is the port.
    static RestartableBroker mosquitto(Path folder, String settings) throws IOException {
        Mosquitto broker = new Mosquitto(folder, "mqtts", settings);
        broker.start();
        return broker;
    }

    /// Over TLS, for every client with a certificate.
    static String mosquittoTls(TlsFiles files) {
        return """
                listener PORT 127.0.0.1
                cafile %s
                certfile %s
                keyfile %s
                require_certificate true
                user root
                use_identity_as_username true
                tls_version tlsv1.3
                persistence false
                log_type error
                """.formatted(files.anchors(), files.certificate(), files.key());
    }

    private static final class Artemis extends RestartableBroker {
        private final Path folder;
        private final BrokerDoor door;
        private int port;
        private Optional<EmbeddedBroker> running = Optional.empty();

        Artemis(Path folder, BrokerDoor door) {
            this.folder = folder;
            this.door = door;
        }

        @Override
        URI uri() {
            return URI.create(door.scheme() + "://127.0.0.1:" + port);
        }

        @Override
        void start() throws IOException {
            EmbeddedBroker broker = EmbeddedBroker.start(folder, port, door);
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
        private final String scheme;
        private final Path configuration;
        private final int port;
        private Optional<Process> running = Optional.empty();

        Mosquitto(Path folder, String scheme, String settings) throws IOException {
            this.scheme = scheme;
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            }
            configuration = folder.resolve("mosquitto.conf");
            Files.writeString(configuration, settings.replace("PORT", Integer.toString(port)));
        }

        @Override
        URI uri() {
            return URI.create(scheme + "://127.0.0.1:" + port);
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
