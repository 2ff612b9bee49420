package org.cunkou.terminal.sync.orders;

import java.security.PublicKey;
import java.util.Set;
import org.cunkou.terminal.domain.OrderVerb;

/// An operator whose orders a kiosk takes.
///
/// @param verbs
///            what this operator may order
public record Issuer(PublicKey key, Set<OrderVerb> verbs) {
    public Issuer {
        verbs = Set.copyOf(verbs);
    }
}
