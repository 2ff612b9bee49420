package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedListKeeper;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kiosk as the platform sees it: the real link code, lists, codes, store and uplink, and nobody in front
/// of it. Wired as `app.Kiosk` wires them; whoever has a thread to spare calls
/// [#takeListsIn()] and [#pump()].
///
/// Instead of a lane it has one code that is held before it: in its turn it writes a verdict over that code
/// several times.
final class FleetKiosk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FleetKiosk.class);
    private static final int RECORDS = 5;

    /// What all kiosks have in common.
    ///
    /// @param code
    ///            the text that is shown to every kiosk
    record Common(KioskParts.Trust trust, SealKey sealTo, KioskParts.ListAges ages, String code, Clock clock,
            FleetWatch watch) {}

    private final KioskId id;
    private final Common common;
    private final Link link;
    private final TurnStore store;
    private final CodeVerifier codes;
    private final RedListKeeper redList;
    private final TrustListKeeper trustList;
    private final Uplink uplink;
    /// What came last and is not taken in yet: the newest counts.
    private final AtomicReference<Optional<byte[]>> redListCame = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<byte[]>> trustListCame = new AtomicReference<>(Optional.empty());
    private volatile boolean turn;
    private volatile boolean trusting;
    /// From here on used by the pumping thread only.
    private boolean written;
    private volatile boolean drained;
    private long passage;

    FleetKiosk(KioskId id, Path folder, Link link, Common common) {
        this.id = id;
        this.common = common;
        this.link = link;
        KioskParts.Trust trust = common.trust();
        store = new TurnStore(folder.resolve("records.db"), common.sealTo());
        codes = new CodeVerifier(trust.codeHash());
        redList = new RedListKeeper(folder.resolve("lists"), trust.redListRoles(), common.ages().asOfAfter(),
                common.ages().tooOldAfter());
        trustList = new TrustListKeeper(folder.resolve("lists"), trust.roots());
        uplink = new Uplink(id, store, link, trust.collector(), Uplink.Pace.standard());
    }

    KioskId id() {
        return id;
    }

    /// Looks for lists on its disk and connects.
    ///
    /// @param onList
    ///            told from the link's thread when there is something to [#takeListsIn()]
    /// @param onWork
    ///            told from any thread when there is something to [#pump()]
    void start(Runnable onList, Runnable onWork) {
        trustList.load();
        redList.load(common.clock().now());
        Inbox inbox = new Inbox(Map.of(Topics.STATUS_HEAD, bytes -> came(redListCame, bytes, onList),
                Topics.TRUST_LIST, bytes -> came(trustListCame, bytes, onList),
                Topics.recordCursor(id), notice -> {
                    uplink.received(notice);
                    onWork.run();
                }));
        link.start(inbox.topics(), inbox, connected -> {
            common.watch().linked(id, connected);
            uplink.linkState(connected);
            onWork.run();
        });
    }

    private static void came(AtomicReference<Optional<byte[]>> box, byte[] bytes, Runnable onList) {
        box.set(Optional.of(bytes));
        onList.run();
    }

    /// Opens its store, as a kiosk does at its start. Not called where files are scarce: then it is opened
    /// for
    /// the kiosk's turn only.
    void openStore() throws IOException {
        store.open();
    }

    /// At the next pump the records are written.
    void takeTurn() {
        turn = true;
    }

    /// Takes lists in. By one thread at a time, which may be another one than that which pumps.
    void takeListsIn() {
        boolean trust = takeTrustListIn();
        boolean reds = takeRedListIn();
        if ((trust || reds) && hasLists()) {
            Moment now = common.clock().now();
            common.watch().standing(id, standing(codes.verify(common.code()), now).status(), now);
        }
    }

    /// Writes records in its turn, sends them, obeys cursors. By one thread at a time.
    void pump() {
        if (turn && hasLists()) {
            turn = false;
            writeRecords();
            written = true;
            drained = false;
        }
        uplink.pump(common.clock().now());
        if (written && !drained && store.size() == 0) {
            drained = true;
            common.watch().drained(id, store);
        }
    }

    /// Whether everything it wrote in its turns so far is at the collector. For its own thread to say; others
    /// may ask.
    boolean isDrained() {
        return drained && !turn;
    }

    private boolean hasLists() {
        return trusting && redList.list().isPresent();
    }

    /// @return whether one came
    private boolean takeTrustListIn() {
        Optional<byte[]> bytes = trustListCame.getAndSet(Optional.empty());
        bytes.map(trustList::accept).ifPresent(taken -> {
            switch (taken) {
                case TrustListKeeper.Taken.Accepted accepted -> {
                    codes.trust(accepted.list());
                    trusting = true;
                    accepted.notKept().ifPresent(this::warn);
                }
                case TrustListKeeper.Taken.Refused refused -> warn(refused.why());
            }
        });
        return bytes.isPresent();
    }

    /// @return whether one came
    private boolean takeRedListIn() {
        Optional<byte[]> bytes = redListCame.getAndSet(Optional.empty());
        bytes.map(came -> redList.accept(came, common.clock().now())).ifPresent(taken -> {
            switch (taken) {
                case RedListKeeper.Taken.Accepted accepted -> accepted.notKept().ifPresent(this::warn);
                case RedListKeeper.Taken.Refused refused -> warn(refused.why());
            }
        });
        return bytes.isPresent();
    }

    private void warn(String what) {
        log.warn("{}: {}", id.value(), what);
    }

    private Standing standing(Code code, Moment now) {
        return code instanceof Code.Genuine
                ? redList.standing(code.key(), now)
                : Standing.unknown();
    }

    private void writeRecords() {
        try {
            if (!store.isOpen()) {
                store.open();
            }
        } catch (IOException trouble) {
            common.watch().failed(id, trouble.toString());
            return;
        }
        for (int i = 0; i < RECORDS; i++) {
            store.commit(verdict(common.clock().now()), why -> common.watch().failed(id, why));
        }
    }

    /// Without a thermometer nobody passes.
    private Entry verdict(Moment now) {
        Code code = codes.verify(common.code());
        Standing standing = standing(code, now);
        Reason reason = standing.status() instanceof Status.Red ? Reason.RED : Reason.NOT_MEASURABLE;
        return new Entry.PassageJudged(now, ++passage, reason, Optional.of(code), Optional.of(standing),
                Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// Every record it ever committed. Once it does not pump any more.
    List<RecordId> committed() {
        return store.committed();
    }

    /// Those of them it does not know to be safe.
    List<RecordId> waiting() {
        return store.ids();
    }

    Uplink.Tally uplinkTally() {
        return uplink.tally();
    }

    /// Ends the link; the store stays as it is.
    void leave() {
        link.close();
    }

    @Override
    public void close() {
        link.close();
        store.close();
    }
}
