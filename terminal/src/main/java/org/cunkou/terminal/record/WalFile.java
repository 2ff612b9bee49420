package org.cunkou.terminal.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// Looks at SQLite's write-ahead log before SQLite does. For SQLite the log ends, without a word, at the
/// first
/// frame whose checksum is wrong; behind it may lie transactions that were acknowledged. (The format is on
/// sqlite.org/walformat.html.)
///
/// @param brokenCommits
///            transactions that end behind the first broken frame. A power cut leaves one at most: each is
///            flushed before the next begins
/// @param tail
///            page images behind the first broken frame and in it
record WalFile(int brokenCommits, List<byte[]> tail) {
    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int LITTLE_ENDIAN_SUMS = 0x377f0682;
    private static final int BIG_ENDIAN_SUMS = 0x377f0683;
    private static final int LEAST_PAGE = 512;
    private static final int LARGEST_PAGE = 65_536;
    private static final int MOST_TAIL = 2000;

    WalFile {
        tail = List.copyOf(tail);
    }

    /// More than a power cut can do.
    boolean isDamaged() {
        return brokenCommits > 1;
    }

    static WalFile of(Path wal) throws IOException {
        if (Files.notExists(wal) || Files.size(wal) < HEADER) {
            return new WalFile(0, List.of());
        }
        try (FileChannel channel = FileChannel.open(wal, StandardOpenOption.READ)) {
            return new Reading(channel).result();
        }
    }

    /// One pass over the frames.
    private static final class Reading {
        private final FileChannel channel;
        private final ByteBuffer header;
        private final int pageBytes;
        private final ByteOrder order;
        private int sum0;
        private int sum1;

        Reading(FileChannel channel) throws IOException {
            this.channel = channel;
            this.header = read(0, HEADER);
            int magic = header.getInt(0);
            this.order = magic == BIG_ENDIAN_SUMS ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
            int said = header.getInt(8);
            boolean sound = (magic == LITTLE_ENDIAN_SUMS || magic == BIG_ENDIAN_SUMS) && said >= LEAST_PAGE
                    && said <= LARGEST_PAGE && Integer.bitCount(said) == 1;
            this.pageBytes = sound ? said : 4096;
        }

        private ByteBuffer read(long position, int length) throws IOException {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
                Thread.onSpinWait();
            }
            return bytes.clear();
        }

        WalFile result() throws IOException {
            add(header, HEADER - 8);
            boolean broken = header.getInt(24) != sum0 || header.getInt(28) != sum1;
            long frames = (channel.size() - HEADER) / (FRAME_HEADER + pageBytes);
            // SQLite writes whole frames: a byte is missing somewhere, and frames are not where they should be.
            boolean shifted = HEADER + frames * (FRAME_HEADER + pageBytes) != channel.size();
            long salts = broken && frames > 0 ? read(HEADER, FRAME_HEADER).getLong(8) : header.getLong(16);
            List<byte[]> tail = new ArrayList<>();
            int commits = 0;
            for (long i = 0; i < frames + (shifted ? 1 : 0) && tail.size() < MOST_TAIL; i++) {
                ByteBuffer frame = read(HEADER + i * (FRAME_HEADER + pageBytes), FRAME_HEADER + pageBytes);
                boolean ofThisLog = frame.getLong(8) == salts;
                boolean first = !broken;
                broken = broken || !ofThisLog || !fits(frame);
                if (broken && (ofThisLog || first || shifted)) {
                    byte[] page = new byte[pageBytes];
                    frame.get(FRAME_HEADER, page);
                    tail.add(page);
                    commits += frame.getInt(4) != 0 && ofThisLog ? 1 : 0;
                }
            }
            // Frames of an earlier log lie behind the end of each: the first of them is no break.
            boolean onlyOld = tail.size() == 1 && commits == 0 && !shifted;
            return new WalFile(commits, onlyOld ? List.of() : tail);
        }

        private boolean fits(ByteBuffer frame) {
            add(frame, 8);
            ByteBuffer page = frame.slice(FRAME_HEADER, pageBytes);
            add(page, pageBytes);
            return frame.getInt(16) == sum0 && frame.getInt(20) == sum1;
        }

        private void add(ByteBuffer bytes, int length) {
            ByteBuffer words = bytes.duplicate().order(order);
            for (int i = 0; i < length; i += 8) {
                sum0 += words.getInt(i) + sum1;
                sum1 += words.getInt(i + 4) + sum0;
            }
        }
    }
}
