package org.cunkou.simulator.bench.link;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A Mosquitto of our own at a free port, as Debian sets it up.
final class Mosquitto implements AutoCloseable {
    private final Process process;
    private final URI uri;

    private Mosquitto(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    static Mosquitto start(Path folder) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path configuration = Files.writeString(folder.resolve("mosquitto.conf"),
                "listener " + port + " 127.0.0.1\nallow_anonymous true\nuser root\n"
                        + "log_dest stderr\nlog_type information\nlog_type error\n");
        Process process = new ProcessBuilder(program("mosquitto"), "-c", configuration.toString())
                .redirectErrorStream(true).start();
        // A few lines a connection: what nobody reads stays far below what a pipe holds.
        BufferedReader says = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (String line = says.readLine(); !line.endsWith(" running"); line = says.readLine()) {
            if (!process.isAlive()) {
                throw new IOException("mosquitto does not start: " + line);
            }
        }
        return new Mosquitto(process, URI.create("mqtt://127.0.0.1:" + port));
    }

    /// Where a program of Mosquitto's is.
    static String program(String name) throws IOException {
        return Stream.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name)).filter(Files::isExecutable).findFirst()
                .map(Path::toString).orElseThrow(() -> new IOException(name
                        + " is not here: apt-get install mosquitto mosquitto-clients"));
    }

    URI uri() {
        return uri;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
