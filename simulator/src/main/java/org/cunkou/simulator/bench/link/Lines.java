package org.cunkou.simulator.bench.link;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.record.EntryCodec;
import org.cunkou.terminal.record.RecordStore;

/// The same lines for both sides: entries whose JSON is 300 bytes long.
final class Lines {
    static final int BYTES = 300;

    private Lines() {}

    static Entry entry(long n) {
        Moment at = new Moment(n * 1_000_000, 1_793_491_200_000L + n, ClockQuality.SYNCED);
        int bare = EntryCodec.encode(new Entry.EmergencyChanged(at, true, "")).length;
        return new Entry.EmergencyChanged(at, true, "x".repeat(BYTES - bare));
    }

    /// As `mosquitto_pub -l` reads them: one message a line.
    static void write(Path file, int count) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            for (int n = 1; n <= count; n++) {
                out.write(EntryCodec.encode(entry(n)));
                out.write('\n');
            }
        }
        if (Files.size(file) != (long) count * (BYTES + 1)) {
            throw new IOException(file + ": lines of " + BYTES + " bytes expected, one is not: "
                    + new String(EntryCodec.encode(entry(1)), UTF_8));
        }
    }

    /// Commits so many and returns when all are on the disk.
    static void fill(RecordStore store, int count) throws IOException, InterruptedException {
        int atOnce = 500;
        Queue<String> troubles = new ConcurrentLinkedQueue<>();
        for (int from = 1; from <= count; from += atOnce) {
            int to = Math.min(count, from + atOnce - 1);
            CountDownLatch written = new CountDownLatch(to - from + 1);
            for (int n = from; n <= to; n++) {
                store.commit(entry(n), _ -> written.countDown(), why -> {
                    troubles.add(why);
                    written.countDown();
                });
            }
            written.await();
            if (!troubles.isEmpty()) {
                throw new IOException("the backlog cannot be written: " + troubles.peek());
            }
        }
    }
}
