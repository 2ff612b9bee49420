package org.cunkou.terminal.recognise.codes;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.TwoSlots;

/// Takes trust lists in and keeps the newest on disk. Versions only grow: a broker that brings an old list
/// back cannot undo a revocation.
public final class TrustListKeeper {

    /// What became of a list.
    public sealed interface Taken {
        /// @param notKept
        ///            why it is not on the disk, in one line; it is in force all the same until the next start
        record Accepted(TrustList list, Optional<String> notKept) implements Taken {}

        /// @param why
        ///            one line
        record Refused(String why) implements Taken {}
    }

    /// What was found at the start.
    ///
    /// @param list
    ///            empty when there is none yet, or none that is whole
    /// @param troubles
    ///            one line for each slot that was put aside
    public record Loaded(Optional<TrustList> list, List<String> troubles) {
        public Loaded {
            troubles = List.copyOf(troubles);
        }
    }

    private final TwoSlots slots;
    private final Roots roots;
    private boolean loaded;
    private Optional<TrustList> newest = Optional.empty();
    /// SHA-256 of the signed bytes that the newest list was read from.
    private byte[] digest = {};

    public TrustListKeeper(Path folder, Roots roots) {
        this.slots = new TwoSlots(folder, "trust-list", TrustListForm.MAX_BYTES);
        this.roots = roots;
    }

    /// Reads the newest list that is whole and signed. To be called once, before the first [#accept].
    public synchronized Loaded load() {
        TwoSlots.Found found = slots.read();
        List<String> troubles = new ArrayList<>(found.troubles());
        for (TwoSlots.Slot slot : found.newestFirst()) {
            switch (TrustListForm.read(slot.value(), roots)) {
                case TrustListForm.Read.Valid valid when newest.isEmpty() -> {
                    newest = Optional.of(valid.list());
                    digest = digestOf(slot.value());
                }
                case TrustListForm.Read.Valid older -> {
                }
                case TrustListForm.Read.Refused refused ->
                    troubles.add(slots.putAside(slot, "holds no list (" + refused.why() + ")"));
            }
        }
        loaded = true;
        return new Loaded(newest, troubles);
    }

    /// Takes a list in when it is newer than the one in force. The same list once more is taken, too, and
    /// changes nothing: the platform says it again and again, and the very same bytes need no second proof.
    public synchronized Taken accept(byte[] signedBytes) {
        if (!loaded) {
            throw new IllegalStateException("load first: versions on disk count");
        }
        if (newest.isPresent() && MessageDigest.isEqual(digest, digestOf(signedBytes))) {
            return new Taken.Accepted(newest.get(), Optional.empty());
        }
        return switch (TrustListForm.read(signedBytes, roots)) {
            case TrustListForm.Read.Refused refused -> new Taken.Refused(refused.why());
            case TrustListForm.Read.Valid valid -> accept(valid.list(), signedBytes);
        };
    }

    private Taken accept(TrustList list, byte[] signedBytes) {
        if (newest.isPresent()) {
            TrustList held = newest.get();
            if (list.version() < held.version()) {
                return new Taken.Refused("trust list: version " + list.version() + " is older than "
                        + held.version() + ", which is in force");
            }
            if (list.version() == held.version()) {
                boolean same = Arrays.equals(TrustListForm.encode(list), TrustListForm.encode(held));
                return same
                        ? new Taken.Accepted(held, Optional.empty())
                        : new Taken.Refused(
                                "trust list: another list of version " + list.version() + " is in force");
            }
        }
        newest = Optional.of(list);
        digest = digestOf(signedBytes);
        return new Taken.Accepted(list, slots.write(signedBytes));
    }

    private static byte[] digestOf(byte[] signedBytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(signedBytes);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }
}
