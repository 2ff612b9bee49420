package org.cunkou.terminal.recognise.codes;

import java.security.PublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.cunkou.terminal.domain.SignedPayload;

/// The three offline root keys, by name. Two of them together say which keys issue codes; one alone, lost or
/// stolen, says nothing.
public record Roots(Map<String, PublicKey> keys) {
    private static final int COUNT = 3;
    private static final int NEEDED = 2;

    public Roots {
        keys = Map.copyOf(keys);
        if (keys.size() != COUNT || new HashSet<>(keys.values()).size() != COUNT) {
            throw new IllegalArgumentException("roots: three different keys, got " + keys.keySet());
        }
    }

    /// Whether two different roots signed this.
    boolean enough(SignedPayload payload) {
        List<String> signers = payload.signedBy(keys);
        return signers.size() >= NEEDED;
    }
}
