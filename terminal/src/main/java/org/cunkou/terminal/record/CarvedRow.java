package org.cunkou.terminal.record;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What looks like a row of the record file, found in a page without asking SQLite, and so without trusting
/// the page's own order: a row is known by the form of its columns. Whether it is genuine the hash chain
/// tells. (The format is on sqlite.org/fileformat2.html.)
sealed interface CarvedRow {
    /// The row's key; of the row of `erased` what it says.
    long sequence();

    /// A row of `record`.
    record Waiting(long sequence, long boot, int kind, long monoMillis, long wallMillis, int quality,
            long seal, byte[] body, byte[] chain) implements CarvedRow {}

    /// A row of `seal`; its key is the seal's number.
    record Seal(long sequence, byte[] encapsulated) implements CarvedRow {}

    /// The row of `erased`.
    record Erased(long sequence, long boot, byte[] chain) implements CarvedRow {}

    /// Everything in this page that has the form of a row, from whatever time.
    static List<CarvedRow> find(byte[] page) {
        List<CarvedRow> found = new ArrayList<>();
        for (int at = 0; at < page.length - 3; at++) {
            new Cell(page, at).row().ifPresent(found::add);
        }
        return found;
    }

    /// A table's cell that may begin at some byte of a page: payload length, key, header, values.
    final class Cell {
        private static final int HASH_BYTES = 32;
        /// Serial type of a blob of 32 bytes.
        private static final int HASH_TYPE = 12 + 2 * HASH_BYTES;
        private static final int RECORD_COLUMNS = 9;
        private static final int ERASED_COLUMNS = 4;
        private static final int SEAL_COLUMNS = 2;
        private static final int MOST_COLUMNS = RECORD_COLUMNS;

        private final byte[] page;
        private int at;
        private final long[] types = new long[MOST_COLUMNS];
        private int columns;

        Cell(byte[] page, int at) {
            this.page = page;
            this.at = at;
        }

        Optional<CarvedRow> row() {
            long payload = varint();
            long key = varint();
            int start = at;
            if (payload < HASH_BYTES || key < 0 || start + payload > page.length || !header()
                    || start + payload != at + valueBytes()) {
                return Optional.empty();
            }
            return switch (columns) {
                case RECORD_COLUMNS -> waiting(key);
                case ERASED_COLUMNS -> key == 1 ? erased() : Optional.empty();
                case SEAL_COLUMNS -> types[1] == HASH_TYPE
                        ? Optional.of(new Seal(key, blob(types[1])))
                        : Optional.empty();
                default -> Optional.empty();
            };
        }

        private Optional<CarvedRow> waiting(long key) {
            for (int i = 1; i < RECORD_COLUMNS - 2; i++) {
                if (!isInteger(types[i])) {
                    return Optional.empty();
                }
            }
            if (key < 1 || !isBlob(types[RECORD_COLUMNS - 2]) || types[RECORD_COLUMNS - 1] != HASH_TYPE) {
                return Optional.empty();
            }
            return Optional.of(new Waiting(key, integer(types[1]), (int) integer(types[2]), integer(types[3]),
                    integer(types[4]), (int) integer(types[5]), integer(types[6]), blob(types[7]),
                    blob(types[8])));
        }

        private Optional<CarvedRow> erased() {
            if (!isInteger(types[1]) || !isInteger(types[2]) || types[3] != HASH_TYPE) {
                return Optional.empty();
            }
            long boot = integer(types[1]);
            return Optional.of(new Erased(integer(types[2]), boot, blob(types[3])));
        }

        /// Length of itself, then one type for each column; the first column is the key and empty.
        private boolean header() {
            int begin = at;
            long length = varint();
            if (length < SEAL_COLUMNS + 1 || length > MOST_COLUMNS * 3 || begin + length > page.length) {
                return false;
            }
            while (at < begin + length) {
                if (columns == MOST_COLUMNS) {
                    return false;
                }
                types[columns++] = varint();
            }
            return at == begin + length && types[0] == 0;
        }

        private long valueBytes() {
            long bytes = 0;
            for (int i = 0; i < columns; i++) {
                bytes += size(types[i]);
            }
            return bytes;
        }

        private static boolean isBlob(long type) {
            return type >= 12 && type % 2 == 0;
        }

        private static boolean isInteger(long type) {
            return (type >= 1 && type <= 6) || type == 8 || type == 9;
        }

        private static long size(long type) {
            if (type >= 12) {
                return (type - 12) / 2;
            }
            return switch ((int) type) {
                case 1, 2, 3, 4 -> type;
                case 5 -> 6;
                case 6, 7 -> 8;
                default -> 0;
            };
        }

        private long integer(long type) {
            if (type == 8 || type == 9) {
                return type - 8;
            }
            long value = page[at];
            for (int i = 1; i < size(type); i++) {
                value = (value << 8) | (page[at + i] & 0xff);
            }
            at += (int) size(type);
            return value;
        }

        private byte[] blob(long type) {
            byte[] bytes = new byte[(int) size(type)];
            ByteBuffer.wrap(page).get(at, bytes);
            at += bytes.length;
            return bytes;
        }

        private long varint() {
            long value = 0;
            for (int i = 0; i < 9 && at < page.length; i++) {
                byte next = page[at++];
                if (i == 8) {
                    return (value << 8) | (next & 0xff);
                }
                value = (value << 7) | (next & 0x7f);
                if (next >= 0) {
                    return value;
                }
            }
            return -1;
        }
    }
}
