package org.cunkou.simulator.contract;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.FileLedger;
import org.cunkou.terminal.sync.orders.Issuer;
import org.cunkou.terminal.sync.orders.Lifetime;
import org.cunkou.terminal.sync.orders.Machine;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.OrderDesk;
import org.cunkou.terminal.sync.orders.OrderTrust;

/// The nonce as a kiosk's order desk says it.
final class NonceSample {
    private NonceSample() {}

    /// What operators' verbs are for a kiosk that takes them all.
    static OrderTrust trust() {
        Set<OrderVerb> every = Set.of(OrderVerb.values());
        return new OrderTrust(SampleMessages.KIOSK,
                Map.of(SampleMessages.OPERATOR, issuer(SampleMessages.OPERATOR), SampleMessages.SECOND,
                        issuer(SampleMessages.SECOND)),
                every, Set.of("market"));
    }

    private static Issuer issuer(String name) {
        return new Issuer(SampleMessages.KEYS.keyPair(name).getPublic(), Set.of(OrderVerb.values()));
    }

    /// @param folder
    ///            for the desk's ledger
    static Link.Message said(Path folder) {
        HeardLink link = new HeardLink();
        OrderDesk desk = new OrderDesk(trust(), new OrderChecks(FileLedger.open(folder), Lifetime::byRule),
                () -> SampleMessages.NONCE, _ -> {
                }, new Idle(), link);
        desk.linkState(true);
        desk.pump(SampleMessages.NOW);
        return link.said().getFirst();
    }

    private static final class Idle implements Machine {
        @Override
        public void reboot() {}

        @Override
        public Done rebirth() {
            return new Done(true, "nothing to do");
        }

        @Override
        public Done resendFrom(long sequence) {
            return new Done(true, "nothing to do");
        }

        @Override
        public Done diag() {
            return new Done(true, "well");
        }
    }
}
