package org.cunkou.simulator.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.PumpThread;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;

/// What the contract asks of a collector, in the order in which it is asked: each clause goes on where the
/// one
/// before ended.
final class CollectorClauses {
    /// Said again every minute, and some seconds for everybody's timers.
    static final Duration MINUTE = Duration.ofSeconds(75);
    private static final int MUCH = 400;
    private static final int DEEP = 50_000;

    private final PlayedKiosk kiosk;
    private final CursorEar ear;
    private final Duration patience;
    private final Clock clock;
    private final ContractKeys keys;
    private final Consumer<Clause> told;

    /// Something to ask and to wait for.
    @FunctionalInterface
    private interface Asking {
        Clause.Answer ask() throws IOException, InterruptedException;
    }

    /// @param patience
    ///            how long to wait for each answer
    CollectorClauses(PlayedKiosk kiosk, ContractKeys keys, Duration patience, Clock clock,
            Consumer<Clause> told) {
        this.kiosk = kiosk;
        this.keys = keys;
        this.ear = new CursorEar(kiosk, keys.collector());
        this.patience = patience;
        this.clock = clock;
        this.told = told;
    }

    /// @return whether anything at all came back
    boolean run(boolean quick) throws IOException, InterruptedException {
        boolean birth = clause("birth", "a birth; a cursor is due", this::birth);
        boolean batch = clause("batch", "records 1-5; a cursor at 5 is due", () -> sent(1, 5));
        if (birth || batch) {
            records();
            clause("uplink", "a kiosk's own uplink sends " + MUCH + " more; its store must become empty",
                    this::uplink);
            String again = "nothing; the cursor must be said again within a minute";
            if (quick) {
                told.accept(Clause.skipped("repeat", again, "not waited for with --quick"));
            } else {
                clause("repeat", again, () -> ear.await(notice -> notice.cursor().isPresent(), MINUTE));
            }
        } else {
            told.accept(Clause.skipped("records", "everything else of a collector",
                    "neither the birth nor the batch was answered"));
        }
        if (ear.heard() > 0) {
            clause("signed", "every message under the cursor's topic must be a signed cursor",
                    ear::allSigned);
            clause("passing", "nothing; the broker may have retained no cursor", () -> {
                Optional<Link.Message> kept = kiosk.retainedCursor(patience);
                return new Clause.Answer(kept.isEmpty(),
                        kept.map(one -> "a retained one of " + one.payload().length + " bytes")
                                .orElse("none retained"));
            });
        }
        kiosk.forgetBirth(patience);
        return ear.heard() > 0;
    }

    private void records() throws IOException, InterruptedException {
        clause("repeated", "records 1-5 again; the cursor must be told and stay at 5", () -> repeated(5));
        clause("overlap", "records 4-8, some of them known; a cursor at 8 is due", () -> sent(4, 8));
        clause("hole", "records 12-15 without 9-11; the cursor must stay, and the gap be told",
                () -> say(kiosk.batch(12, 15)).await(CursorNotice::gap, patience));
        clause("filled", "records 9-11; a cursor at 15 is due: those ahead were kept", () -> {
            ear.whole(15);
            return say(kiosk.batch(9, 11)).await(at(15), patience);
        });
        clause("chain", "records 16-18 on a chain that is not the kiosk's: not taken; then the right ones",
                () -> {
                    say(kiosk.forged(16, 18));
                    return repeated(15).and(sent(16, 18));
                });
        clause("ahead", "such records 22-24 ahead of a hole, then the right 19-24; a cursor at 24 is due",
                () -> {
                    say(kiosk.forged(22, 24));
                    ear.whole(24);
                    return say(kiosk.batch(19, 21), kiosk.batch(22, 24)).await(at(24), patience);
                });
        clause("topic", "records 25-27 under another kiosk's topic; the cursor must stay at 24", () -> {
            kiosk.say(new Link.Message(Topics.records(new KioskId("not-" + kiosk.id().value())),
                    kiosk.batch(25, 27).encode(), false), patience);
            return repeated(24);
        });
        clause("garbage", "what is no batch, eight times, then records 25-27; a cursor at 27 is due", () -> {
            for (byte[] noise : garbage(kiosk.batch(25, 27).encode())) {
                kiosk.say(new Link.Message(Topics.records(kiosk.id()), noise, false), patience);
            }
            return sent(25, 27);
        });
        clause("boot", "records 28-30 of the kiosk's next start; a cursor at 30 of that boot is due", () -> {
            kiosk.restart();
            ear.whole(30);
            return say(kiosk.batch(28, 30)).await(
                    at(30).and(notice -> notice.cursor().orElseThrow().id().boot() == kiosk.store().boot()),
                    patience);
        });
    }

    private boolean clause(String name, String asked, Asking asking)
            throws IOException, InterruptedException {
        Optional<String> wrong = ear.drain();
        Clause.Answer answer = wrong.isPresent()
                ? new Clause.Answer(false, "before it was asked, " + wrong.get())
                : asking.ask();
        told.accept(Clause.of(name, asked, answer));
        return answer.held();
    }

    private Clause.Answer birth() throws IOException, InterruptedException {
        kiosk.sayBirth(patience);
        Clause.Answer answer = ear.await(notice -> true, patience);
        return answer.held() || !answer.came().contains("was sent whole")
                ? answer
                : new Clause.Answer(false,
                        answer.came() + ": --kiosk takes an id that the collector never met");
    }

    /// Sends the right records, and waits for the cursor to come to their end.
    private Clause.Answer sent(long from, long to) throws IOException, InterruptedException {
        ear.whole(to);
        return say(kiosk.batch(from, to)).await(at(to), patience);
    }

    /// Sends what is long known: the answer to it tells where the cursor is.
    private Clause.Answer repeated(long stays) throws IOException, InterruptedException {
        return say(kiosk.batch(1, 5)).await(at(stays), patience);
    }

    private CursorEar say(Batch... batches) throws IOException, InterruptedException {
        for (Batch batch : batches) {
            kiosk.say(batch, patience);
        }
        return ear;
    }

    private static Predicate<CursorNotice> at(long sequence) {
        return notice -> notice.cursor().filter(cursor -> cursor.id().sequence() == sequence).isPresent();
    }

    private Clause.Answer uplink() throws InterruptedException {
        long last = 30 + MUCH;
        kiosk.records(1, last);
        ear.whole(last);
        Uplink uplink = new Uplink(kiosk.id(), kiosk.store(), kiosk.link(), keys.collector(),
                Uplink.Pace.standard());
        uplink.linkState(true);
        try (PumpThread pump = PumpThread.start("contract-uplink", clock, uplink::pump)) {
            kiosk.listener(notice -> {
                uplink.received(notice);
                pump.signal();
            });
            pump.signal();
            Clause.Answer answer = ear.await(at(last), patience);
            long end = System.nanoTime() + patience.toNanos();
            while (answer.held() && kiosk.store().size() > 0 && System.nanoTime() - end < 0) {
                pump.signal();
                ear.await(_ -> true, Duration.ofMillis(50));
            }
            long left = kiosk.store().size();
            return answer.and(new Clause.Answer(left == 0, left + " records left in the store"));
        }
    }

    /// @param right
    ///            a batch
    private static List<byte[]> garbage(byte[] right) {
        String text = new String(right, US_ASCII);
        List<byte[]> all = new ArrayList<>();
        all.add(new byte[0]);
        all.add("no batch".getBytes(US_ASCII));
        all.add(Arrays.copyOf(right, right.length / 2));
        all.add(text.replace("\"v\":1,", "\"v\":2,").getBytes(US_ASCII));
        all.add(text.replaceFirst("\"m\":[0-9]+,\"w\":([0-9]+),\"q\":\"([a-z]+)\",\"b\"",
                "\"m\":1,\"w\":$1,\"q\":\"$2\",\"b\"").getBytes(US_ASCII));
        all.add(text.replaceFirst("\"rows\":.*", "\"rows\":null}").getBytes(US_ASCII));
        all.add("[".repeat(DEEP).getBytes(US_ASCII));
        all.add(Arrays.copyOf(right, Batch.MAX_BYTES + 1));
        return all;
    }
}
