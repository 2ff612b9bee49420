package org.cunkou.simulator.contract;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;

/// Listens to the cursors of a played kiosk and objects to each that the contract forbids, whatever it was
/// that was asked. For one thread.
final class CursorEar {
    private final PlayedKiosk kiosk;
    private final PublicKey collector;
    private long whole;
    private int heard;
    private int unsigned;
    private Optional<String> newest = Optional.empty();

    CursorEar(PlayedKiosk kiosk, PublicKey collector) {
        this.kiosk = kiosk;
        this.collector = collector;
    }

    /// Up to here everything was sent: no cursor may be further.
    void whole(long sequence) {
        whole = sequence;
    }

    /// How many messages came, signed or not.
    int heard() {
        return heard;
    }

    /// Whether every message so far was signed by the collector.
    Clause.Answer allSigned() {
        return new Clause.Answer(unsigned == 0 && heard > 0,
                heard + " messages, " + unsigned + " of them not a cursor that collector.hex signed");
    }

    /// Forgets what was heard before something is asked; what is forbidden is still told.
    Optional<String> drain() throws InterruptedException {
        Optional<Link.Message> message = kiosk.hear(Duration.ZERO);
        while (message.isPresent()) {
            Optional<String> wrong = open(message.get()).flatMap(this::objection);
            if (wrong.isPresent()) {
                return wrong;
            }
            message = kiosk.hear(Duration.ZERO);
        }
        newest = Optional.empty();
        return Optional.empty();
    }

    /// Waits for a notice of this kind.
    Clause.Answer await(Predicate<CursorNotice> wanted, Duration patience) throws InterruptedException {
        long start = System.nanoTime();
        long end = start + patience.toNanos();
        for (long now = start; now - end <= 0; now = System.nanoTime()) {
            Optional<CursorNotice> notice = kiosk.hear(Duration.ofNanos(end - now)).flatMap(this::open);
            if (notice.isEmpty()) {
                continue;
            }
            Optional<String> wrong = objection(notice.get());
            if (wrong.isPresent()) {
                return new Clause.Answer(false, wrong.get());
            }
            newest = Optional.of(words(notice.get()));
            if (wanted.test(notice.get())) {
                return new Clause.Answer(true,
                        words(notice.get()) + " after " + (System.nanoTime() - start) / 1_000_000 + " ms");
            }
        }
        return new Clause.Answer(false,
                newest.map(last -> "in the end " + last).orElse("nothing that is signed")
                        + " within " + patience.toSeconds() + " s");
    }

    private Optional<CursorNotice> open(Link.Message message) {
        heard++;
        Optional<CursorNotice> notice = CursorNotice.open(message.payload(), collector);
        if (notice.isEmpty()) {
            unsigned++;
        }
        return notice;
    }

    private Optional<String> objection(CursorNotice notice) {
        if (!notice.kiosk().equals(kiosk.id())) {
            return Optional.of("a cursor that names " + notice.kiosk().value());
        }
        if (notice.cursor().isEmpty()) {
            return Optional.empty();
        }
        Cursor cursor = notice.cursor().get();
        long sequence = cursor.id().sequence();
        if (sequence > whole) {
            return Optional.of(words(notice) + ", but only 1 to " + whole + " was sent whole");
        }
        return kiosk.isOwnChain(sequence, cursor.chain())
                ? Optional.empty()
                : Optional.of(words(notice) + " with a chain hash that is not the kiosk's");
    }

    private static String words(CursorNotice notice) {
        return (notice.cursor().isPresent()
                ? "a cursor at " + notice.cursor().get().id().sequence()
                : "a cursor at nothing yet") + (notice.gap() ? " that tells of a gap" : "");
    }
}
