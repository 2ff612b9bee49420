package org.cunkou.terminal.app;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Uplink;
import org.cunkou.terminal.sync.orders.FileLedger;
import org.cunkou.terminal.sync.orders.Lifetime;
import org.cunkou.terminal.sync.orders.Machine;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.OrderDesk;
import org.cunkou.terminal.sync.orders.OrderTrust;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Operators' orders on their way from the link to the lane, and what came of them on its way back.
final class Orders {
    private static final Logger log = LoggerFactory.getLogger(Orders.class);

    private final OrderDesk desk;
    private final FileLedger ledger;

    /// @param link
    ///            for answers and the nonce
    /// @param uplink
    ///            what sends records again
    /// @param rebirth
    ///            says anew what the kiosk is
    Orders(KioskParts parts, Link link, Uplink uplink, Runnable rebirth, Consumer<Event> mailbox) {
        OrderParts given = parts.orders();
        FileLedger ledger = FileLedger.open(parts.listFolder());
        ledger.troubles().forEach(trouble -> log.error("the ledger of commands: {}", trouble));
        Clock clock = parts.clock();
        OrderTrust trust = new OrderTrust(parts.id(), given.issuers(), given.possible(), given.groups());
        OrderChecks checks = given.checks().apply(new OrderChecks(ledger, Lifetime::byRule));
        this.ledger = ledger;
        desk = new OrderDesk(trust, checks, given.nonces(),
                act -> mailbox.accept(new Event.OperatorActed(clock.now(), act)),
                new ThisMachine(parts, uplink, rebirth), link);
    }

    /// Before any device is looked at and any message is heard.
    void start() {
        desk.start();
    }

    /// What to subscribe to.
    Set<String> topics() {
        return desk.topics();
    }

    /// @return whether the message was for here
    boolean received(Link.Message message) {
        return desk.received(message);
    }

    void linkState(boolean connected) {
        desk.linkState(connected);
    }

    void answered(Entry.OrderAnswered answer) {
        desk.answered(answer);
    }

    void pump(Moment now) {
        desk.pump(now);
    }

    /// Whether an operator has locked the kiosk down, whatever the lane does at the moment.
    boolean isLockedDown() {
        return ledger.lockdown().isPresent();
    }

    OrderDesk.Tally tally() {
        return desk.tally();
    }

    /// This kiosk as its operators see it.
    private final class ThisMachine implements Machine {
        private final KioskParts parts;
        private final Uplink uplink;
        private final Runnable rebirth;

        ThisMachine(KioskParts parts, Uplink uplink, Runnable rebirth) {
            this.parts = parts;
            this.uplink = uplink;
            this.rebirth = rebirth;
        }

        @Override
        public void reboot() {
            log.warn("an operator ordered a restart");
            parts.orders().reboot().run();
        }

        @Override
        public Done rebirth() {
            desk.sayNonceAgain();
            rebirth.run();
            return new Done(true, "said anew");
        }

        @Override
        public Done resendFrom(long sequence) {
            long from = uplink.resendFrom(sequence);
            return new Done(true, "from " + from + " on");
        }

        @Override
        public Done diag() {
            Moment now = parts.clock().now();
            Uplink.Tally sent = uplink.tally();
            OrderDesk.Tally orders = desk.tally();
            long refused = sum(orders.refused().values());
            return new Done(true, String.format(Locale.ROOT,
                    "up %d s; clock %s; %d records wait; %d records sent in %d batches, %d times again; "
                            + "%d commands taken, %d refused, %d left out",
                    now.monoNanos() / 1_000_000_000, now.quality(), parts.records().size(), sent.records(),
                    sent.batches(), sent.restarts(), orders.taken(), refused, orders.leftOut()));
        }

        private static long sum(Collection<Long> counts) {
            return counts.stream().mapToLong(Long::longValue).sum();
        }
    }
}
