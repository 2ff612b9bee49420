package org.cunkou.terminal.recognise.codes;

import java.security.PublicKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.CodeType;

/// The keys whose codes are believed. Immutable.
public final class TrustList {

    /// One issuer's key.
    ///
    /// @param keyId
    ///            as written in the codes, 0-65535
    /// @param key
    ///            Ed25519
    /// @param issuer
    ///            the issuer's name, the same for all its keys: 1-80 characters
    /// @param types
    ///            what it may issue
    /// @param fromDay
    ///            first issue day it is valid for, days since 1970 UTC
    /// @param toDay
    ///            last issue day it is valid for
    /// @param verifyOnly
    ///            nothing new is issued with it; what it issued stays good
    /// @param revoked
    ///            nothing it ever signed is believed: whoever stole it chooses the issue day
    public record Entry(int keyId, PublicKey key, String issuer, Set<CodeType> types, int fromDay, int toDay,
            boolean verifyOnly, boolean revoked) {
        private static final int MAX_NAME = 80;

        public Entry {
            types = Set.copyOf(types);
            if (keyId >>> 16 != 0) {
                throw new IllegalArgumentException("key id: 0-65535, got " + keyId);
            }
            if (issuer.isBlank() || issuer.length() > MAX_NAME) {
                throw new IllegalArgumentException("issuer: 1-80 characters, got \"" + issuer + "\"");
            }
            if (fromDay < 0 || toDay < fromDay) {
                throw new IllegalArgumentException(
                        "key " + keyId + ": days from 0 on, in order, got " + fromDay + " to " + toDay);
            }
        }

        /// Whether a code of this issue day is believed.
        public boolean validOn(int issueDay) {
            return !revoked && issueDay >= fromDay && issueDay <= toDay;
        }

        /// Whether a new code may be signed with it. This is the issuer's question, never the kiosk's.
        public boolean mayIssue(CodeType type, int issueDay) {
            return !verifyOnly && validOn(issueDay) && types.contains(type);
        }
    }

    private final long version;
    private final Map<Integer, Entry> entries;

    /// @param version
    ///            from 1, growing with every change
    /// @param entries
    ///            each key id once
    public TrustList(long version, List<Entry> entries) {
        if (version < 1) {
            throw new IllegalArgumentException("versions start at 1, got " + version);
        }
        this.version = version;
        this.entries = new LinkedHashMap<>();
        for (Entry entry : entries) {
            if (this.entries.put(entry.keyId(), entry) != null) {
                throw new IllegalArgumentException("key " + entry.keyId() + " twice");
            }
        }
    }

    public long version() {
        return version;
    }

    /// In the order they were given.
    public List<Entry> entries() {
        return List.copyOf(entries.values());
    }

    public Optional<Entry> entry(int keyId) {
        return Optional.ofNullable(entries.get(keyId));
    }
}
