package org.cunkou.terminal.app;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedListKeeper;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.Presence;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;
import org.cunkou.terminal.sync.orders.OrderDesk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kiosk with one lane: every part, wired. Read the constructor and you know the house.
///
/// Nothing runs by itself here: [KioskThreads] drives it on a kiosk, the simulator's virtual time drives the
/// same steps.
public final class Kiosk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Kiosk.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(30);
    private static final Duration SELDOM_HEARTBEAT = Duration.ofMinutes(5);

    private final KioskParts parts;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final CodeVerifier codes;
    private final RedListKeeper redList;
    private final TrustListKeeper trustList;
    private final Lists lists;
    private final Uplink uplink;
    private final ClockWatch clockWatch;
    private final StorageWatch storageWatch;
    private final Orders orders;
    private final AlarmBoard alarms;
    private final Presence presence;
    private final Lane lane;
    private final FaceSense faces;
    private final CodeSense reader;
    private volatile boolean linked;

    /// @param mailbox
    ///            where events go on their way to [#lane()]; called from many threads
    public Kiosk(KioskParts parts, Consumer<Event> mailbox) {
        this(parts, mailbox, Decision::decide);
    }

    /// The same with another decision, for those who hunt for faults.
    public Kiosk(KioskParts parts, Consumer<Event> mailbox, Decider decider) {
        this.parts = parts;
        this.clock = parts.clock();
        this.mailbox = mailbox;
        KioskParts.Trust trust = parts.trust();
        codes = new CodeVerifier(trust.codeHash());
        redList = new RedListKeeper(parts.listFolder(), trust.redListRoles(), parts.listAges().asOfAfter(),
                parts.listAges().tooOldAfter());
        trustList = new TrustListKeeper(parts.listFolder(), trust.roots());
        lists = new Lists(redList, trustList, codes);
        List<String> damage = parts.about().damage();
        alarms = new AlarmBoard(damage);
        Records records = new WatchedRecords(parts.records(), alarms::changed);
        uplink = new Uplink(parts.id(), records, parts.link(), trust.collector(),
                Uplink.Pace.of(parts.bandwidth()));
        clockWatch = new ClockWatch(records);
        storageWatch = new StorageWatch(records, !damage.isEmpty());
        orders = new Orders(parts, parts.link(), uplink, this::bornAnew, mailbox);
        presence = presence(parts, new Vitals(parts, redList, orders));
        KioskParts.Devices devices = parts.devices();
        Hands hands = new Hands(records, devices.arm(), devices.screen(), this::standing, clock,
                mailbox, orders::answered);
        lane = new Lane(decider, parts.rules(), parts.log(), hands);
        faces = new FaceSense(devices.faces(), clock, mailbox);
        reader = new CodeSense(devices.codes(), codes, this::standing, clock, mailbox);
        devices.arm().onReport(report -> mailbox.accept(new Event.ArmReported(clock.now(), report)));
    }

    private static Presence presence(KioskParts parts, Vitals vitals) {
        Presence presence = new Presence(parts.id(), parts.records().boot(), parts.link(),
                new Presence.Sources(vitals::birth, vitals::health, vitals::state),
                parts.bandwidth() == Bandwidth.LOW ? SELDOM_HEARTBEAT : HEARTBEAT, parts.clock());
        presence.forget(AlarmBoard.names());
        return presence;
    }

    private void bornAnew() {
        presence.bornAnew();
    }

    /// Reads the lists from the disk, shows the idle picture, and connects.
    ///
    /// @param onWork
    ///            told whenever [#pump()] may have something to do; from any thread
    public void start(Runnable onWork) {
        lists.load(clock.now()).forEach(trouble -> log.warn("{}", trouble));
        parts.devices().arm().lock();
        parts.devices().screen().accept(LaneView.of(ScreenState.IDLE));
        orders.start();
        Inbox inbox = new Inbox(Map.of(Topics.STATUS_HEAD, bytes -> queued(lists.redListCame(bytes), onWork),
                Topics.TRUST_LIST,
                bytes -> queued(lists.trustListCame(bytes), onWork), Topics.recordCursor(parts.id()),
                notice -> {
                    uplink.received(notice);
                    onWork.run();
                }));
        List<String> topics = Stream.concat(inbox.topics().stream(), orders.topics().stream()).sorted()
                .toList();
        parts.link().lastWill(presence::will);
        parts.link().start(topics, message -> {
            if (orders.received(message)) {
                onWork.run();
            } else {
                inbox.accept(message);
            }
        }, connected -> {
            linked = connected;
            uplink.linkState(connected);
            orders.linkState(connected);
            presence.linkState(connected);
            onWork.run();
        });
    }

    private static void queued(boolean room, Runnable onWork) {
        if (!room) {
            log.warn("more lists came than may wait: the oldest was dropped");
        }
        onWork.run();
    }

    /// Looks once at the thermal picture.
    public void lookAtFaces() {
        faces.look();
    }

    /// Looks once for codes.
    public void lookForCodes() {
        reader.look();
    }

    /// Takes orders and lists in, sends what waits, obeys cursors, says that it is there. Never on the
    /// lane's thread.
    public void pump() {
        clockWatch.look(clock.now());
        storageWatch.look(clock.now());
        orders.pump(clock.now());
        lists.takeIn(clock.now());
        uplink.pump(clock.now());
        alarms.tell(presence);
        presence.pump(clock.now());
    }

    public void guardActed(GuardAct act) {
        mailbox.accept(new Event.GuardActed(clock.now(), act));
    }

    public void emergency(boolean active, String by) {
        mailbox.accept(new Event.EmergencyChanged(clock.now(), active, by));
    }

    public Lane lane() {
        return lane;
    }

    public Clock clock() {
        return clock;
    }

    /// Whether the lists are there: until then every code goes to the guard.
    public boolean hasLists() {
        return lists.areThere();
    }

    /// Whether the broker is connected now.
    public boolean isLinked() {
        return linked;
    }

    public RedListKeeper redList() {
        return redList;
    }

    public Uplink.Tally uplinkTally() {
        return uplink.tally();
    }

    /// What became of operators' commands.
    public OrderDesk.Tally orderTally() {
        return orders.tally();
    }

    private Standing standing(Code code, Moment now) {
        return code instanceof Code.Genuine ? redList.standing(code.key(), now) : Standing.unknown();
    }

    /// Says goodbye, ends the link, the devices and the store, in this order: what is decided is written
    /// before the end.
    @Override
    public void close() {
        presence.leave(clock.now());
        List<AutoCloseable> inOrder = List.of(parts.link(), parts.devices().faces(),
                parts.devices().codes(), parts.devices().arm(),
                parts.records());
        for (AutoCloseable part : inOrder) {
            try {
                part.close();
            } catch (Exception trouble) {
                log.warn("closed with trouble: {}", trouble.toString());
            }
        }
    }
}
