package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.KioskId;

/// All parts of one scene.
///
/// @param database
///            the collectors' own server; empty when they have a file
/// @param rows
///            where the collectors write
record Cast(Part broker, Optional<PostgresProcess> database, List<KioskProcess> kiosks,
        List<CollectorProcess> collectors, CollectedRows rows) implements AutoCloseable {
    private static final int KIOSKS = 2;
    private static final int SEVERAL = 3;
    private static final Duration START = Duration.ofSeconds(90);

    Cast {
        kiosks = List.copyOf(kiosks);
        collectors = List.copyOf(collectors);
    }

    static Cast of(KillRun.Request request, Progress progress) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(request.folder());
        SplittableRandom chance = new SplittableRandom(request.seed() ^ ProcessHandle.current().pid());
        URI at = BrokerProcess.uri(Ports.free(chance));
        Part broker = switch (request.scene()) {
            case MOSQUITTO, THREE_COLLECTORS -> BrokerProcess.mosquitto(folder, at);
            case ARTEMIS -> BrokerProcess.artemis(folder, at);
        };
        boolean several = request.scene() == Scene.THREE_COLLECTORS;
        Optional<PostgresProcess> postgres = several
                ? Optional.of(PostgresProcess.create(folder, Ports.free(chance)))
                : Optional.empty();
        String url = postgres.map(PostgresProcess::url)
                .orElse("jdbc:sqlite:" + folder.resolve("collector.db").toAbsolutePath());
        List<KioskProcess> kiosks = new ArrayList<>();
        for (int i = 1; i <= KIOSKS; i++) {
            kiosks.add(new KioskProcess(new KioskId("kiosk-" + i), folder, at, request.seed(),
                    request.erasesAtPuback(), progress));
        }
        List<CollectorProcess> collectors = new ArrayList<>();
        for (int i = 1; i <= (several ? SEVERAL : 1); i++) {
            collectors.add(
                    new CollectorProcess("collector-" + i, folder, url, at, request.seed(), several));
        }
        return new Cast(broker, postgres, kiosks, collectors, new CollectedRows(url));
    }

    List<Part> parts() {
        return Stream.of(Stream.of(broker), database.stream().map(PostgresProcess::part),
                kiosks.stream().map(KioskProcess::part),
                collectors.stream().map(CollectorProcess::part)).flatMap(parts -> parts).toList();
    }

    List<Part> parts(Part.Kind kind) {
        return parts().stream().filter(part -> part.kind() == kind).toList();
    }

    /// Starts the kiosks last: nothing is written before somebody collects.
    void start() throws IOException, InterruptedException {
        broker.start();
        if (database.isPresent()) {
            database.get().part().start();
        }
        for (CollectorProcess collector : collectors) {
            collector.part().start();
        }
        awaitReady(List.of(broker));
        awaitReady(parts(Part.Kind.COLLECTOR));
        for (KioskProcess kiosk : kiosks) {
            kiosk.part().start();
        }
        awaitReady(parts());
    }

    static void awaitReady(List<Part> parts) throws IOException, InterruptedException {
        for (Part part : parts) {
            part.awaitReady(START);
        }
    }

    /// Ends everything, however it is.
    @Override
    public void close() {
        parts().forEach(Part::close);
        database.ifPresent(PostgresProcess::close);
    }
}
