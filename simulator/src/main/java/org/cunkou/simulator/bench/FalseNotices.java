package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.platform.Authority;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Topics;

/// Says false cursors and lists to a kiosk with records of its own: nothing may be erased, and nothing open.
final class FalseNotices {
    private static final PlatformKeys STRANGER = new PlatformKeys(-13);
    private static final KioskId ANOTHER = new KioskId("bench-2");
    private static final int RECORDS = 40;
    private static final int DAY = 20_000;
    private static final Duration PACE = Duration.ofMillis(5);

    private FalseNotices() {}

    static List<Figure> measure(Path folder, long seed, int many) throws IOException {
        SplittableRandom chance = new SplittableRandom(seed);
        try (BenchGate gate = new BenchGate(folder, Duration.ZERO, () -> "0".repeat(32),
                UnaryOperator.identity())) {
            for (int i = 0; i < RECORDS; i++) {
                gate.records().commit(new Entry.WentOut(gate.now()), _ -> {
                }, why -> {
                    throw new IllegalStateException(why);
                });
            }
            List<StoredRecord> own = gate.records().pending(0, RECORDS);
            long before = gate.records().size();
            for (int i = 0; i < many; i++) {
                say(gate, own, chance, i);
                gate.later(PACE);
            }
            return List.of(new Figure("rows_erased", before - (double) gate.records().size(), many),
                    new Figure("openings", gate.arm().movements().size(), many));
        }
    }

    private static void say(BenchGate gate, List<StoredRecord> own, SplittableRandom chance, int i) {
        StoredRecord any = own.get(chance.nextInt(own.size()));
        Cursor right = new Cursor(any.id(), any.chain());
        byte[] noise = any.chain().clone();
        noise[chance.nextInt(noise.length)] ^= (byte) (1 << chance.nextInt(8));
        String cursors = Topics.recordCursor(BenchGate.KIOSK);
        var collector = BenchGate.KEYS.collector().getPrivate();
        switch (i % 6) {
            case 0 -> gate.hears(cursors, notice(BenchGate.KIOSK, right)
                    .encode(STRANGER.collector().getPrivate()), false);
            case 1 -> gate.hears(cursors, notice(ANOTHER, right).encode(collector), false);
            case 2 -> gate.hears(cursors, notice(BenchGate.KIOSK, new Cursor(any.id(), noise))
                    .encode(collector), false);
            case 3 -> {
                byte[] flipped = notice(BenchGate.KIOSK, right).encode(collector);
                // Not the line feed's neighbourhood alone: any bit of it, but for the last digit of the
                // signature, whose lowest bits Base64 does not use.
                int at = flipped.length - 1 - chance.nextInt(60);
                flipped[at] ^= (byte) (1 << chance.nextInt(8));
                gate.hears(cursors, flipped, false);
            }
            case 4 -> gate.hears(Topics.STATUS_HEAD, new Authority(STRANGER).signedList(gate.now()), true);
            default -> gate.hears(Topics.TRUST_LIST,
                    new Issuer(STRANGER, chance.split(), DAY).signedTrustList(), true);
        }
    }

    private static CursorNotice notice(KioskId kiosk, Cursor cursor) {
        return new CursorNotice(kiosk, Optional.of(cursor), false);
    }
}
