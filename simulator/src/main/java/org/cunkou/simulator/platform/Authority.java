package org.cunkou.simulator.platform;

import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.status.RedList;
import org.cunkou.terminal.status.RedListForm;
import org.cunkou.terminal.status.RedListKeeper;

/// The health authority and the operator of the lists, who sign together: holds who is red and which codes
/// were replaced, and publishes it. One thread only.
public final class Authority {
    private final PlatformKeys keys;
    private final Map<Long, RedList.Red> reds = new TreeMap<>();
    private final Set<CodeKey> voids = new HashSet<>();
    private long version = 1;
    private boolean changed;

    public Authority(PlatformKeys keys) {
        this.keys = keys;
    }

    /// Sets a code red, with everything a red must carry.
    ///
    /// @param setDay
    ///            days since 1970 UTC
    /// @param expiryDay
    ///            its last day
    public void setRed(CodeKey key, RedCategory category, String department, String reason, String guidance,
            int setDay, int expiryDay) {
        setRed(new RedList.Red(key, new RedList.Detail(category.number(), department, reason, guidance),
                OptionalInt.of(setDay), OptionalInt.of(expiryDay)));
    }

    /// Sets a code red with whatever the red carries: a scenario may leave things out.
    public void setRed(RedList.Red red) {
        if (!red.equals(reds.put(red.key().value(), red))) {
            changed = true;
        }
    }

    /// A red that does not say why, by whom or for how long: kiosks must not enforce it.
    public void setIncompleteRed(CodeKey key) {
        setRed(new RedList.Red(key, new RedList.Detail(0, "", "", ""), OptionalInt.empty(),
                OptionalInt.empty()));
    }

    /// Lifts a red.
    ///
    /// @return whether there was one
    public boolean lift(CodeKey key) {
        boolean lifted = reds.remove(key.value()) != null;
        changed |= lifted;
        return lifted;
    }

    /// Says that a newer code took this one's place.
    public void replace(CodeKey key) {
        changed |= voids.add(key);
    }

    public int redCount() {
        return reds.size();
    }

    /// The whole list as kiosks take it, confirmed now. The version has grown when something changed since
    /// the last time; else it is the same version, confirmed anew.
    public byte[] signedList(Moment now) {
        if (changed) {
            version++;
            changed = false;
        }
        RedList list = new RedList(version, now.wallMillis(), reds.values(), voids);
        return SignedPayload.sign(RedListKeeper.PURPOSE, RedListForm.encode(list), keys.redListSigners())
                .encode();
    }
}
