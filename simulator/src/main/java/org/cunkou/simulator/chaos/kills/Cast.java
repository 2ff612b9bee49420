package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.KioskId;

/// All parts of one scene.
///
/// @param rows
///            where the collectors write
record Cast(Part broker, List<KioskProcess> kiosks, List<CollectorProcess> collectors, CollectedRows rows)
        implements
            AutoCloseable {
    private static final int KIOSKS = 2;
    private static final Duration START = Duration.ofSeconds(90);

    Cast {
        kiosks = List.copyOf(kiosks);
        collectors = List.copyOf(collectors);
    }

    static Cast of(KillRun.Request request, Progress progress) throws IOException {
        Path folder = Files.createDirectories(request.folder());
        SplittableRandom chance = new SplittableRandom(request.seed() ^ ProcessHandle.current().pid());
        URI at = BrokerProcess.uri(Ports.free(chance));
        Part broker = switch (request.scene()) {
            case MOSQUITTO -> BrokerProcess.mosquitto(folder, at);
            case ARTEMIS -> BrokerProcess.artemis(folder, at);
        };
        List<KioskProcess> kiosks = new ArrayList<>();
        for (int i = 1; i <= KIOSKS; i++) {
            kiosks.add(new KioskProcess(new KioskId("kiosk-" + i), folder, at, request.seed(),
                    request.erasesAtPuback(), progress));
        }
        String database = folder.resolve("collector.db").toString();
        return new Cast(broker, kiosks,
                List.of(new CollectorProcess("collector-1", folder, database, at, request.seed())),
                new CollectedRows("jdbc:sqlite:" + database));
    }

    List<Part> parts() {
        return Stream.of(Stream.of(broker), kiosks.stream().map(KioskProcess::part),
                collectors.stream().map(CollectorProcess::part)).flatMap(parts -> parts).toList();
    }

    List<Part> parts(Part.Kind kind) {
        return parts().stream().filter(part -> part.kind() == kind).toList();
    }

    /// Starts the kiosks last: nothing is written before somebody collects.
    void start() throws IOException, InterruptedException {
        broker.start();
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

    @Override
    public void close() {
        parts().forEach(Part::close);
    }
}
