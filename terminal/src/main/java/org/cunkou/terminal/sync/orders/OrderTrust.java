package org.cunkou.terminal.sync.orders;

import java.util.Map;
import java.util.Set;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OrderVerb;

/// Whose orders a kiosk takes, and which.
///
/// @param issuers
///            by name
/// @param possible
///            the verbs that are possible at all here, whoever orders them
/// @param groups
///            this kiosk belongs to
public record OrderTrust(KioskId kiosk, Map<String, Issuer> issuers, Set<OrderVerb> possible,
        Set<String> groups) {
    public OrderTrust {
        issuers = Map.copyOf(issuers);
        possible = Set.copyOf(possible);
        groups = Set.copyOf(groups);
    }

    /// Whether any order can be taken here.
    public boolean takesAny() {
        return !issuers.isEmpty() && !possible.isEmpty();
    }
}
