package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A real PostgreSQL of one's own, durable as it comes, on 127.0.0.1 only and without a socket file. It does
/// not run as root: when we are root it runs as nobody.
///
/// @param part
///            to start and to kill
/// @param folder
///            its data; removed at the end
record PostgresProcess(Part part, Path folder, int port) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");
    private static final String NOBODY = "nobody";
    private static final String USER = "cunkou";
    private static final int INIT_SECONDS = 120;

    /// Makes the data folder; the server is started by its part.
    ///
    /// @param logFolder
    ///            folder of its log
    /// @throws MissingProgramException
    ///             when there is no PostgreSQL
    static PostgresProcess create(Path logFolder, int port) throws IOException, InterruptedException {
        Path programs = programs();
        Path folder = Files.createTempDirectory("cunkou-postgres-");
        boolean root = "root".equals(System.getProperty("user.name"));
        if (root) {
            Files.setOwner(folder, folder.getFileSystem().getUserPrincipalLookupService()
                    .lookupPrincipalByName(NOBODY));
        }
        List<String> as = root
                ? List.of("setpriv", "--reuid=" + NOBODY, "--regid=nogroup", "--clear-groups")
                : List.of();
        Path data = folder.resolve("data");
        init(words(as, programs.resolve("initdb").toString(), "-D", data.toString(), "-U", USER, "-A",
                "trust",
                "-E", "UTF8", "--locale=C"), folder);
        List<String> server = ChildProcess.speaking(words(as, programs.resolve("postgres").toString(), "-D",
                data.toString(), "-p", Integer.toString(port), "-c", "listen_addresses=127.0.0.1", "-c",
                "unix_socket_directories=", "-c", "shared_buffers=16MB", "-c", "max_connections=40"));
        Part part = new Part(new Part.Role("postgres", Part.Kind.DATABASE,
                line -> line.contains("ready to accept connections"), line -> {
                }), logFolder, life -> server);
        return new PostgresProcess(part, folder, port);
    }

    private static List<String> words(List<String> first, String... then) {
        return Stream.concat(first.stream(), Stream.of(then)).toList();
    }

    private static void init(List<String> command, Path folder) throws IOException, InterruptedException {
        Process init = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        if (!init.waitFor(INIT_SECONDS, TimeUnit.SECONDS) || init.exitValue() != 0) {
            init.destroyForcibly();
            throw new IOException("PostgreSQL's initdb failed: try " + String.join(" ", command));
        }
    }

    /// Where the newest version's programs are.
    private static Path programs() throws IOException {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(VERSIONS)) {
            try (Stream<Path> versions = Files.list(VERSIONS)) {
                versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb"))).forEach(found::add);
            }
        }
        return found.stream().max(Comparator.naturalOrder()).orElseThrow(
                () -> new MissingProgramException("PostgreSQL", "apt-get install postgresql"));
    }

    /// For JDBC.
    String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + USER;
    }

    /// Ends it and removes its data.
    @Override
    public void close() {
        part.close();
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | UncheckedIOException left) {
            log.warn("{} is not removed: {}", folder, left.getMessage());
        }
    }
}
