package org.cunkou.terminal.app;

import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.sync.orders.Issuer;
import org.cunkou.terminal.sync.orders.OrderChecks;

/// What a kiosk needs to take operators' orders.
///
/// @param issuers
///            by name
/// @param possible
///            the verbs that are possible at all
/// @param groups
///            the kiosk belongs to
/// @param nonces
///            16-64 hexadecimal digits that nobody can foretell, new ones each time
/// @param reboot
///            ends the kiosk's program in order, to be started anew
/// @param checks
///            leaves the checks as they are on a kiosk; for those who hunt for faults
public record OrderParts(Map<String, Issuer> issuers, Set<OrderVerb> possible, Set<String> groups,
        Supplier<String> nonces, Runnable reboot, UnaryOperator<OrderChecks> checks) {
    public OrderParts {
        issuers = Map.copyOf(issuers);
        possible = Set.copyOf(possible);
        groups = Set.copyOf(groups);
    }

    /// A kiosk that takes no orders.
    public static OrderParts none() {
        return new OrderParts(Map.of(), Set.of(), Set.of(), () -> "0".repeat(16), () -> {
        }, UnaryOperator.identity());
    }
}
