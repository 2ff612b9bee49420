package org.cunkou.simulator.platform;

import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.Gc1;
import org.cunkou.terminal.recognise.codes.TrustList;
import org.cunkou.terminal.recognise.codes.TrustListForm;

/// Issues GC1 codes and publishes which keys it does it with. One thread only.
public final class Issuer {
    /// As in the trust list.
    public static final String NAME = "cunkou-city";
    private static final int YEAR = 365;

    /// One code.
    ///
    /// @param text
    ///            to print or show
    /// @param key
    ///            what kiosks and authority know it by
    public record Issued(String text, CodeKey key, CodeType type) {}

    private final PlatformKeys keys;
    private final SplittableRandom random;
    private final CodeHash hash;
    private final Map<Integer, TrustList.Entry> entries = new TreeMap<>();
    private long version;
    private int currentKey;
    private PrivateKey signing;

    /// Starts with key 1, good for all types, from a year before today to two years after.
    ///
    /// @param today
    ///            days since 1970 UTC
    public Issuer(PlatformKeys keys, SplittableRandom random, int today) {
        this.keys = keys;
        this.random = random;
        this.hash = keys.codeHash();
        this.signing = keys.issuer(1).getPrivate();
        newKey(today);
    }

    /// Issues with another key from now on; the earlier one only verifies.
    ///
    /// @return its id
    public int newKey(int today) {
        if (currentKey > 0) {
            verifyOnly(currentKey);
        }
        currentKey++;
        signing = keys.issuer(currentKey).getPrivate();
        change(new TrustList.Entry(currentKey, keys.issuer(currentKey).getPublic(), NAME,
                EnumSet.allOf(CodeType.class), Math.max(0, today - YEAR), today + 2 * YEAR, false, false));
        return currentKey;
    }

    /// Nothing new with this key.
    public void verifyOnly(int keyId) {
        TrustList.Entry old = known(keyId);
        change(new TrustList.Entry(keyId, old.key(), old.issuer(), old.types(), old.fromDay(), old.toDay(),
                true,
                old.revoked()));
    }

    /// Nothing that this key signed is believed any more.
    public void revoke(int keyId) {
        TrustList.Entry old = known(keyId);
        change(new TrustList.Entry(keyId, old.key(), old.issuer(), old.types(), old.fromDay(), old.toDay(),
                old.verifyOnly(), true));
    }

    private TrustList.Entry known(int keyId) {
        TrustList.Entry entry = entries.get(keyId);
        if (entry == null) {
            throw new IllegalArgumentException("no key " + keyId + " was ever made");
        }
        return entry;
    }

    private void change(TrustList.Entry entry) {
        entries.put(entry.keyId(), entry);
        version++;
    }

    /// A new code with a new random id.
    ///
    /// @param issueDay
    ///            days since 1970 UTC
    public Issued issue(CodeType type, int issueDay) {
        if (!known(currentKey).mayIssue(type, issueDay)) {
            throw new IllegalStateException(
                    "key " + currentKey + " may not issue " + type + " on day " + issueDay
                            + ": make a new key");
        }
        Gc1 code = Gc1.sign(currentKey, type, random.nextLong(), issueDay, signing);
        return new Issued(code.text(), hash.of(NAME, code.idBytes()), type);
    }

    /// The list as kiosks take it; the same bytes until a key changes.
    public byte[] signedTrustList() {
        TrustList list = new TrustList(version,
                new ArrayList<>(entries.values()));
        return SignedPayload.sign(TrustListForm.PURPOSE, TrustListForm.encode(list), keys.twoRoots())
                .encode();
    }
}
