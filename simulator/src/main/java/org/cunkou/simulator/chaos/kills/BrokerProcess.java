package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cunkou.simulator.platform.EmbeddedBroker;

/// The brokers that are killed: real ones, each at a port of its own.
final class BrokerProcess {
    static final String ARTEMIS = "artemis";
    private static final int ARTEMIS_HEAP = 192;
    private static final int NODE_HEAP = 768;

    private BrokerProcess() {}

    /// Mosquitto as Debian sets it up: it keeps what it acknowledged in memory and writes it down every half
    /// hour. Killed, it forgets.
    ///
    /// @throws MissingProgramException
    ///             when there is no mosquitto
    static Part mosquitto(Path folder, URI at) throws IOException {
        String program = program();
        Path configuration = folder.resolve("mosquitto.conf");
        Files.writeString(configuration, """
                listener %d 127.0.0.1
                allow_anonymous true
                user root
                persistence true
                persistence_location %s/
                log_dest stderr
                log_type information
                log_type error
                """.formatted(at.getPort(), folder));
        return new Part(role("mosquitto", line -> line.endsWith(" running")), folder,
                life -> ChildProcess.speaking(List.of(program, "-c", configuration.toString())));
    }

    /// Artemis in a Java machine of its own: it writes what it acknowledges to its journal first.
    static Part artemis(Path folder, URI at) {
        return new Part(role(ARTEMIS, line -> line.startsWith(ChildJvm.READY)), folder,
                life -> ChildJvm.command(ARTEMIS_HEAP,
                        List.of(ARTEMIS, folder.resolve(ARTEMIS).toString(), at.toString())));
    }

    /// One of two Artemis that work together.
    static Part node(String name, Path folder, URI at, EmbeddedBroker.Pair pair) {
        return new Part(role(name, line -> line.startsWith(ChildJvm.READY)), folder,
                life -> ChildJvm.command(NODE_HEAP,
                        List.of(ARTEMIS, folder.resolve(name).toString(), at.toString(),
                                Integer.toString(pair.ownPort()), Integer.toString(pair.otherPort()))));
    }

    private static Part.Role role(String name, java.util.function.Predicate<String> isReady) {
        Consumer<String> nothing = line -> {
        };
        return new Part.Role(name, Part.Kind.BROKER, isReady, nothing);
    }

    private static String program() throws MissingProgramException {
        Optional<Path> found = Stream
                .concat(Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1)),
                        Stream.of("/usr/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty()).map(folder -> Path.of(folder, "mosquitto"))
                .filter(Files::isExecutable).findFirst();
        return found.map(Path::toString)
                .orElseThrow(() -> new MissingProgramException("mosquitto", "apt-get install mosquitto"));
    }

    /// Where a broker will be.
    static URI uri(int port) {
        return URI.create("mqtt://127.0.0.1:%d".formatted(port).toLowerCase(Locale.ROOT));
    }
}
