package org.cunkou.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.cunkou.simulator.play.Player;
import org.cunkou.terminal.app.QuickSignatures;

/// Operators' commands: what must not move an arm, and how fast what may moves it.
///
/// - A hundred thousand forged, replayed, reordered, expired, cross-kiosk, retained and bit-flipped commands
///   against the kiosk's own desk, its own ledger on a real disk and its own decision: see [FalseOrders].
/// - As many forged and stale cursors and lists against the kiosk's own outbox and lists: see [FalseNotices].
/// - Valid commands through a real broker and real threads to the relay: see [BrokerToRelay].
/// - A kiosk that dies between the counter and the relay, and is started anew: see [DeathAfterCounter].
public final class CommandBench implements Bench {
    private static final int FALSE = 100_000;
    private static final int QUICK_FALSE = 800;
    private static final int OPENINGS = 200;
    private static final int QUICK_OPENINGS = 10;
    private static final int DEATHS = 100;
    private static final int QUICK_DEATHS = 50;

    @Override
    public String name() {
        return "command";
    }

    @Override
    public String about() {
        return "false commands and notices, broker to relay, death between counter and relay";
    }

    @Override
    public List<Figure> measure(Request request) {
        QuickSignatures.install();
        int many = request.quick() ? QUICK_FALSE : FALSE;
        List<Figure> figures = new ArrayList<>();
        try {
            Path scratch = Player.scratch();
            Path disk = Files.createTempDirectory("cunkou-bench-command");
            try {
                figures.addAll(FalseOrders.measure(folder(scratch, "orders"), request.seed(), many));
                figures.addAll(FalseNotices.measure(folder(scratch, "notices"), request.seed(), many));
                figures.add(BrokerToRelay.measure(folder(disk, "broker"), request.seed(),
                        request.quick() ? QUICK_OPENINGS : OPENINGS));
                figures.add(DeathAfterCounter.measure(folder(scratch, "deaths"), request.seed(),
                        request.quick() ? QUICK_DEATHS : DEATHS));
            } finally {
                remove(scratch);
                remove(disk);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the bench's own folder cannot be used", trouble);
        }
        return figures;
    }

    private static Path folder(Path scratch, String name) throws IOException {
        return Files.createDirectories(scratch.resolve(name));
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
