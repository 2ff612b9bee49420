package org.cunkou.terminal.status;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TwoSlots;

/// Takes red lists in, keeps the newest in memory and on disk, and looks codes up. Any thread may look up; a
/// look-up never waits and never touches the disk.
///
/// How old the list is, is told by [Confirmation].
public final class RedListKeeper {
    /// What the signatures are for.
    public static final String PURPOSE = "red-list";
    /// A mere confirmation is written to the disk only when the one there is older by this: cards wear, and
    /// an age that is read too high is safe.
    private static final Duration REWRITE_AFTER = Duration.ofHours(1);
    private static final int MAX_SIGNED_BYTES = RedListReader.MAX_BYTES + 4096;

    /// What became of a list.
    public sealed interface Taken {
        /// @param notKept
        ///            why it is not on the disk, in one line; it is in force all the same until the next start
        record Accepted(long version, Optional<String> notKept) implements Taken {}

        /// @param why
        ///            one line
        record Refused(String why) implements Taken {}
    }

    /// What was found at the start.
    ///
    /// @param version
    ///            of the list in force; 0 when there is none
    /// @param troubles
    ///            one line for each slot that was put aside
    public record Loaded(long version, List<String> troubles) {
        public Loaded {
            troubles = List.copyOf(troubles);
        }
    }

    /// The list in force and when it was confirmed: one value, so that a look-up sees both or neither.
    private record Held(RedList list, Confirmation confirmation) {
        Held settled(Moment now) {
            return new Held(list, confirmation.settled(now));
        }
    }

    private final TwoSlots slots;
    private final Map<String, PublicKey> roles;
    private final Duration asOfAfter;
    private final Duration tooOldAfter;
    /// Held for the blink of an assignment only: a look-up must not wait for a list that is being read.
    private final Object swap = new Object();
    private volatile Optional<Held> held = Optional.empty();
    private boolean loaded;
    private long confirmedOnDiskMillis;

    /// @param folder
    ///            where the two slots are
    /// @param roles
    ///            who must sign, all of them, by name: two different keys at least
    /// @param asOfAfter
    ///            age at which the screen says "as of"
    /// @param tooOldAfter
    ///            age at which a clear answer goes to the guard
    public RedListKeeper(Path folder, Map<String, PublicKey> roles, Duration asOfAfter,
            Duration tooOldAfter) {
        if (roles.size() < 2 || new HashSet<>(roles.values()).size() != roles.size()) {
            throw new IllegalArgumentException(
                    "red list: two roles with different keys must sign, got " + roles.keySet());
        }
        if (asOfAfter.isNegative() || tooOldAfter.compareTo(asOfAfter) < 0) {
            throw new IllegalArgumentException(
                    "red list: ages in order, got " + asOfAfter + " and " + tooOldAfter);
        }
        this.slots = new TwoSlots(folder, "red-list", MAX_SIGNED_BYTES);
        this.roles = Map.copyOf(roles);
        this.asOfAfter = asOfAfter;
        this.tooOldAfter = tooOldAfter;
    }

    /// Reads the newest list that is whole and signed. To be called once, before the first [#accept].
    public synchronized Loaded load(Moment now) {
        TwoSlots.Found found = slots.read();
        List<String> troubles = new ArrayList<>(found.troubles());
        for (TwoSlots.Slot slot : found.newestFirst()) {
            switch (read(slot.value())) {
                case RedListForm.Read.Valid valid when held.isEmpty() -> {
                    RedList list = valid.list();
                    confirmedOnDiskMillis = list.confirmedAtMillis();
                    held = Optional.of(new Held(list, Confirmation.of(list.confirmedAtMillis(), now)));
                }
                case RedListForm.Read.Valid older -> {
                }
                case RedListForm.Read.Refused refused ->
                    troubles.add(slots.putAside(slot, "holds no list (" + refused.why() + ")"));
            }
        }
        loaded = true;
        return new Loaded(version(), troubles);
    }

    /// Takes a list in when its version is newer than the one in force, or when it is the same list confirmed
    /// anew.
    public synchronized Taken accept(byte[] signedBytes, Moment now) {
        if (!loaded) {
            throw new IllegalStateException("load first: versions on disk count");
        }
        return switch (read(signedBytes)) {
            case RedListForm.Read.Refused refused -> new Taken.Refused(refused.why());
            case RedListForm.Read.Valid valid -> held
                    .flatMap(current -> objection(valid.list(), current.list()))
                    .<Taken>map(Taken.Refused::new)
                    .orElseGet(() -> take(valid.list(), signedBytes, now));
        };
    }

    private static Optional<String> objection(RedList list, RedList current) {
        if (list.version() < current.version()) {
            return Optional.of("red list: version " + list.version() + " is older than " + current.version()
                    + ", which is in force");
        }
        if (list.version() > current.version()) {
            return Optional.empty();
        }
        if (!Arrays.equals(list.digest(), current.digest())) {
            return Optional.of("red list: other rows of version " + list.version() + " are in force");
        }
        return list.confirmedAtMillis() < current.confirmedAtMillis()
                ? Optional.of("red list: version " + list.version() + " has been confirmed since")
                : Optional.empty();
    }

    private Taken take(RedList list, byte[] signedBytes, Moment now) {
        boolean newRows = version() != list.version();
        Confirmation confirmation = held.map(Held::confirmation)
                .map(earlier -> earlier.renewed(list.confirmedAtMillis(), now))
                .orElseGet(() -> Confirmation.of(list.confirmedAtMillis(), now));
        synchronized (swap) {
            held = Optional.of(new Held(list, confirmation));
        }
        Optional<String> notKept = Optional.empty();
        if (newRows || list.confirmedAtMillis() - confirmedOnDiskMillis >= REWRITE_AFTER.toMillis()) {
            notKept = slots.write(signedBytes);
            if (notKept.isEmpty()) {
                confirmedOnDiskMillis = list.confirmedAtMillis();
            }
        }
        return new Taken.Accepted(list.version(), notKept);
    }

    private RedListForm.Read read(byte[] signedBytes) {
        if (signedBytes.length > MAX_SIGNED_BYTES) {
            return new RedListForm.Read.Refused("red list: larger than " + MAX_SIGNED_BYTES + " bytes");
        }
        Optional<SignedPayload> payload = SignedPayload.parse(PURPOSE, signedBytes);
        if (payload.isEmpty()) {
            return new RedListForm.Read.Refused("red list: not a signed red list");
        }
        if (payload.get().signedBy(roles).size() != roles.size()) {
            return new RedListForm.Read.Refused(
                    "red list: not signed by each of " + roles.keySet().stream().sorted().toList());
        }
        return switch (RedListForm.read(payload.get().payload())) {
            case RedListForm.Read.Refused refused ->
                new RedListForm.Read.Refused("red list: " + refused.why());
            case RedListForm.Read.Valid valid -> valid;
        };
    }

    /// What is known of a code now.
    public Standing standing(CodeKey key, Moment now) {
        Optional<Held> current = anchored(now);
        if (current.isEmpty()) {
            return Standing.unknown();
        }
        RedList list = current.get().list();
        Status status = list.statusOf(key, today(list, now));
        return new Standing(status, band(current.get().confirmation(), now), list.version());
    }

    /// How old the list is now.
    public ListAge age(Moment now) {
        return anchored(now).map(current -> band(current.confirmation(), now)).orElse(ListAge.MISSING);
    }

    /// The list in force.
    public Optional<RedList> list() {
        return held.map(Held::list);
    }

    private long version() {
        return held.map(current -> current.list().version()).orElse(0L);
    }

    /// The list in force, its age settled if this moment can do so.
    private Optional<Held> anchored(Moment now) {
        Optional<Held> current = held;
        if (current.isEmpty() || current.get().confirmation().ageThen().isPresent()) {
            return current;
        }
        synchronized (swap) {
            held = held.map(latest -> latest.settled(now));
            return held;
        }
    }

    private ListAge band(Confirmation confirmation, Moment now) {
        return confirmation.age(now).map(age -> {
            if (age.compareTo(asOfAfter) < 0) {
                return ListAge.FRESH;
            }
            return age.compareTo(tooOldAfter) < 0 ? ListAge.AS_OF : ListAge.TOO_OLD;
        }).orElse(ListAge.TOO_OLD);
    }

    /// The day it is at least: the authority's own time in the list is proof that it is no earlier, the
    /// kiosk's clock counts only when it was set. With neither, a red that is over stays red rather than the
    /// other way round.
    private static int today(RedList list, Moment now) {
        long millis = list.confirmedAtMillis();
        if (now.quality() != ClockQuality.UNSET) {
            millis = Math.max(millis, now.wallMillis());
        }
        return (int) Math.floorDiv(millis, Duration.ofDays(1).toMillis());
    }
}
