package org.cunkou.simulator.contract;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedListKeeper;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;

/// What the contract asks of an authority: both lists are there, signed, and are said again.
final class AuthorityClauses implements Consumer<Link.Message> {
    private static final int MOST_HEARD = 256;
    private static final Duration AS_OF = Duration.ofDays(1);
    private static final Duration TOO_OLD = Duration.ofDays(7);

    private final BlockingQueue<byte[]> redLists = new LinkedBlockingQueue<>(MOST_HEARD);
    private final BlockingQueue<byte[]> trustLists = new LinkedBlockingQueue<>(MOST_HEARD);
    private final RedListKeeper redList;
    private final TrustListKeeper trustList;
    private final Clock clock;
    private boolean heard;

    /// @param folder
    ///            for the lists as a kiosk keeps them
    AuthorityClauses(Path folder, ContractKeys keys, Clock clock) {
        this.clock = clock;
        redList = new RedListKeeper(folder, keys.redListRoles(), AS_OF, TOO_OLD);
        redList.load(clock.now());
        trustList = new TrustListKeeper(folder, keys.roots());
        trustList.load();
    }

    /// From the link's thread.
    @Override
    public void accept(Link.Message message) {
        // The first ones are the interesting ones: what no longer fits is left out.
        (message.topic().equals(Topics.STATUS_HEAD) ? redLists : trustLists).offer(message.payload());
    }

    /// @return whether anything at all came
    boolean run(Duration patience, boolean quick, Consumer<Clause> told) throws InterruptedException {
        told.accept(Clause.of("status-head", "nothing; a red list that both have signed must be there",
                next(redLists, this::takeRedList, patience)));
        told.accept(Clause.of("trust", "nothing; a trust list that two roots have signed must be there",
                next(trustLists, this::takeTrustList, patience)));
        String again = "nothing; it must be said again within a minute";
        if (quick || !heard) {
            String why = quick ? "not waited for with --quick" : "none was heard";
            told.accept(Clause.skipped("head-again", again, why));
            told.accept(Clause.skipped("trust-again", again, why));
        } else {
            told.accept(Clause.of("head-again", again,
                    next(redLists, this::takeRedList, CollectorClauses.MINUTE)));
            told.accept(Clause.of("trust-again", again,
                    next(trustLists, this::takeTrustList, CollectorClauses.MINUTE)));
        }
        return heard;
    }

    private Clause.Answer next(BlockingQueue<byte[]> from, Function<byte[], Clause.Answer> take,
            Duration patience) throws InterruptedException {
        byte[] list = from.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (list == null) {
            return new Clause.Answer(false, "nothing within " + patience.toSeconds() + " s");
        }
        heard = true;
        return take.apply(list);
    }

    private Clause.Answer takeRedList(byte[] message) {
        return switch (redList.accept(message, clock.now())) {
            case RedListKeeper.Taken.Accepted accepted ->
                new Clause.Answer(true, "version " + accepted.version() + " in " + message.length + " bytes");
            case RedListKeeper.Taken.Refused refused -> new Clause.Answer(false, refused.why());
        };
    }

    private Clause.Answer takeTrustList(byte[] message) {
        return switch (trustList.accept(message)) {
            case TrustListKeeper.Taken.Accepted accepted -> new Clause.Answer(true, "version "
                    + accepted.list().version() + " with " + accepted.list().entries().size() + " keys");
            case TrustListKeeper.Taken.Refused refused -> new Clause.Answer(false, refused.why());
        };
    }
}
