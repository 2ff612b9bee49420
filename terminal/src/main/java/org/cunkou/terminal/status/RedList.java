package org.cunkou.terminal.status;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Status;

/// Who is red and which codes were replaced. Immutable, in memory, exact: 64-bit keys, sorted, found by
/// binary search. Nothing probabilistic may turn a person red.
public final class RedList {

    /// What many reds have in common.
    ///
    /// @param category
    ///            1-6 as in [RedCategory]; anything else is none
    /// @param department
    ///            who set it; blank when the list does not say
    /// @param reason
    ///            why; blank when the list does not say
    /// @param guidance
    ///            what the person can do now; blank when the list does not say
    public record Detail(int category, String department, String reason, String guidance) {
        boolean complete() {
            return redCategory().isPresent() && !department.isBlank() && !reason.isBlank()
                    && !guidance.isBlank();
        }

        Optional<RedCategory> redCategory() {
            return Arrays.stream(RedCategory.values()).filter(one -> one.number() == category).findFirst();
        }
    }

    /// One red.
    ///
    /// @param setDay
    ///            when it was set, days since 1970 UTC; empty when the list does not say
    /// @param expiryDay
    ///            its last day; empty when the list does not say
    public record Red(CodeKey key, Detail detail, OptionalInt setDay, OptionalInt expiryDay) {
        /// Whether it carries everything a red must carry, and in a sane order.
        public boolean complete() {
            return detail.complete() && setDay.isPresent() && expiryDay.isPresent()
                    && setDay.getAsInt() <= expiryDay.getAsInt();
        }

        Status statusOn(int today) {
            if (expiryDay.isPresent() && expiryDay.getAsInt() < today) {
                return new Status.Clear();
            }
            if (!complete()) {
                return new Status.IncompleteRed();
            }
            return new Status.Red(detail.redCategory().orElseThrow(), detail.department(), detail.reason(),
                    detail.guidance(), expiryDay.getAsInt());
        }
    }

    private final long version;
    private final long confirmedAtMillis;
    private final Red[] reds;
    private final long[] redKeys;
    private final long[] voidKeys;
    private final byte[] digest;

    /// @param version
    ///            from 1, growing with every change of the rows
    /// @param confirmedAtMillis
    ///            when the authority last said that this is the list, ms since 1970 UTC
    /// @param reds
    ///            in any order, each key once
    /// @param voids
    ///            codes replaced by newer ones, in any order, each once; a key may be red, too
    public RedList(long version, long confirmedAtMillis, Collection<Red> reds, Collection<CodeKey> voids) {
        if (version < 1) {
            throw new IllegalArgumentException("versions start at 1, got " + version);
        }
        this.version = version;
        this.confirmedAtMillis = confirmedAtMillis;
        this.reds = reds.toArray(new Red[0]);
        Arrays.sort(this.reds,
                (one, other) -> Long.compare(sortable(one.key().value()), sortable(other.key().value())));
        this.redKeys = Arrays.stream(this.reds).mapToLong(red -> sortable(red.key().value())).toArray();
        this.voidKeys = voids.stream().mapToLong(key -> sortable(key.value())).sorted().toArray();
        onceEach(redKeys);
        onceEach(voidKeys);
        this.digest = digest(this.reds, voidKeys);
    }

    /// Keys are in the order of their hexadecimal text, which is unsigned; arrays are sorted and searched
    /// signed.
    private static long sortable(long key) {
        return key ^ Long.MIN_VALUE;
    }

    private static void onceEach(long[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                throw new IllegalArgumentException(
                        "key " + new CodeKey(sortable(sorted[i])) + " twice");
            }
        }
    }

    /// What the list says of a code on a day. A red wins over a void; when it is over, the void is what
    /// stays.
    ///
    /// @param today
    ///            days since 1970 UTC
    public Status statusOf(CodeKey key, int today) {
        long wanted = sortable(key.value());
        int at = Arrays.binarySearch(redKeys, wanted);
        Status red = at >= 0 ? reds[at].statusOn(today) : new Status.Clear();
        if (red instanceof Status.Clear && Arrays.binarySearch(voidKeys, wanted) >= 0) {
            return new Status.Replaced();
        }
        return red;
    }

    public long version() {
        return version;
    }

    public long confirmedAtMillis() {
        return confirmedAtMillis;
    }

    public int redCount() {
        return redKeys.length;
    }

    public int voidCount() {
        return voidKeys.length;
    }

    /// How many reds are not enforced because something is missing.
    public int incompleteCount() {
        return (int) Arrays.stream(reds).filter(red -> !red.complete()).count();
    }

    /// SHA-256 over the sorted rows: 32 bytes. For each red `R`, key 8, SHA-256 of the detail 32, set day 4,
    /// expiry day 4 (-1 for none); for each void `V`, key 8. A detail is category 4 and three texts, each
    /// length 4 and UTF-8.
    public byte[] digest() {
        return digest.clone();
    }

    /// In the order of their keys.
    Red[] reds() {
        return reds.clone();
    }

    /// In order.
    CodeKey[] voids() {
        return Arrays.stream(voidKeys).mapToObj(key -> new CodeKey(sortable(key))).toArray(CodeKey[]::new);
    }

    private static byte[] digest(Red[] reds, long[] voidKeys) {
        MessageDigest sha256 = sha256();
        Map<Detail, byte[]> details = new HashMap<>();
        ByteBuffer row = ByteBuffer.allocate(49);
        for (Red red : reds) {
            row.clear().put((byte) 'R').putLong(red.key().value())
                    .put(details.computeIfAbsent(red.detail(), RedList::digest))
                    .putInt(red.setDay().orElse(-1)).putInt(red.expiryDay().orElse(-1)).flip();
            sha256.update(row);
        }
        for (long key : voidKeys) {
            row.clear().put((byte) 'V').putLong(sortable(key)).flip();
            sha256.update(row);
        }
        return sha256.digest();
    }

    private static byte[] digest(Detail detail) {
        MessageDigest sha256 = sha256();
        sha256.update(ByteBuffer.allocate(4).putInt(detail.category()).array());
        for (String text : new String[]{detail.department(), detail.reason(), detail.guidance()}) {
            byte[] utf8 = text.getBytes(UTF_8);
            sha256.update(ByteBuffer.allocate(4).putInt(utf8.length).array());
            sha256.update(utf8);
        }
        return sha256.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }
}
