package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.cunkou.simulator.devices.arm.Edge;
import org.cunkou.simulator.devices.disk.VirtualDisk;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.status.RedList;

/// Watches for what may never happen (`architecture.md` numbers it), from what the world knows to be true:
/// who stands there, how warm they are, which list the authority signed when, what is on the disk. It asks the
/// kiosk for nothing but the list in force, and believes none of its verdicts.
final class Watch implements VirtualDisk.Ledger {
    /// A code held up gets an answer within this time when nothing is wrong: measuring, a slow disk and the
    /// person before included.
    /// What the collector promises of a time it has put right.
    private static final long RIGHT_TO_MILLIS = 1000;
    private static final Duration ANSWER = Duration.ofSeconds(18);
    /// The floor for how long an arm stays unlocked (IEC 60839-11-1).
    private static final Duration RELEASE = Duration.ofSeconds(3);
    /// No thermometer of ours is farther from the truth than this when nothing is wrong with it.
    private static final double FARTHEST_CELSIUS = 0.6;
    private static final Duration SETTLES = Duration.ofSeconds(3);

    private final Site site;
    private final Timeline timeline;
    private final Chronicle chronicle;
    private final GateWorld world;
    private final Troupe troupe;
    private final Supplier<KioskLife> life;
    private final Hindrances hindrances;
    private final OrderWatch orders;

    private final Map<RecordId, Entry> durable = new HashMap<>();
    /// When each really was, in milliseconds since 1970 UTC.
    private final Map<RecordId, Long> trueTimes = new HashMap<>();
    private final Map<Long, Moment> capturedAt = new HashMap<>();
    private final Map<Entry.PassageJudged, Judged> judged = new HashMap<>();
    private final Set<RecordId> unlocked = new HashSet<>();
    private final Set<List<Long>> usedTracks = new HashSet<>();
    private Optional<RedList> inForce = Optional.empty();
    private Optional<Person> waiting = Optional.empty();
    private Optional<Moment> unlockedAt = Optional.empty();
    private boolean passedSince;

    /// What was true when a verdict was written down.
    ///
    /// @param at
    ///            of the world
    /// @param reading
    ///            when the reading behind it was captured, on the kiosk's monotonic clock
    private record Judged(Moment at, Optional<Person> served, Optional<Person> measured,
            Optional<Moment> reading) {}

    Watch(Site site, Timeline timeline, Chronicle chronicle, GateWorld world, Troupe troupe,
            Supplier<KioskLife> life, Hindrances hindrances, OrderWatch orders) {
        this.site = site;
        this.timeline = timeline;
        this.chronicle = chronicle;
        this.world = world;
        this.troupe = troupe;
        this.life = life;
        this.hindrances = hindrances;
        this.orders = orders;
    }

    @Override
    public void isDurable(Receipt receipt) {
        durable.put(receipt.id(), receipt.entry());
        Duration ago = life.get().kiosk().clock().now().since(receipt.entry().at());
        trueTimes.put(receipt.id(), timeline.now().plus(ago.negated()).wallMillis());
        chronicle.count(Counter.RECORDS_COMMITTED);
    }

    @Override
    public void refused(Entry entry) {
        chronicle.count(Counter.WRITES_REFUSED);
    }

    /// A new boot: its tracks are numbered from the beginning.
    void boots() {
        capturedAt.clear();
        judged.clear();
    }

    /// The red list that the kiosk goes by now.
    void listInForce(Optional<RedList> list) {
        if (!list.equals(inForce)) {
            inForce = list;
            chronicle.count(Counter.LISTS_TAKEN);
        }
    }

    /// One event and what the lane makes of it, before it is carried out.
    void note(Event event, List<Command> commands) {
        if (event instanceof Event.FacesSeen seen) {
            seen.faces().forEach(face -> capturedAt.put(face.track(), face.capturedAt()));
        }
        orders.note(event, commands);
        for (Command command : commands) {
            switch (command) {
                case Command.WriteDown(Entry.PassageJudged verdict) -> judges(verdict);
                case Command.Unlock(Receipt receipt, Duration hold) -> unlocks(event, receipt);
                case Command.Show(var view) -> {
                    if (isAnswer(view.state())) {
                        waiting = Optional.empty();
                    }
                }
                case Command.KeepOpen(Receipt receipt) -> {
                    if (!receipt.entry().equals(durable.get(receipt.id()))) {
                        chronicle.violation(1,
                                "held open for " + receipt + ", which is not on the disk");
                    }
                }
                case Command.WriteDown _,Command.Lock _,Command.FreeTheWay _ -> {
                }
            }
        }
    }

    private static boolean isAnswer(ScreenState state) {
        return switch (state) {
            case PASS, REFUSE, CANNOT_TELL, CANNOT_MEASURE, FIRST_VISIT, MEASURE_AGAIN -> true;
            case IDLE, MEASURING, EMERGENCY_OPEN, OUT_OF_SERVICE -> false;
        };
    }

    /// Whether a verdict is written down for the first time: one that the disk refused is written again.
    boolean isNews(Entry.PassageJudged verdict) {
        return !judged.containsKey(verdict);
    }

    private void judges(Entry.PassageJudged verdict) {
        if (!isNews(verdict)) {
            return;
        }
        Optional<Person> measured = verdict.track().flatMap(life.get()::personOf)
                .flatMap(troupe::byNumber);
        Optional<Moment> reading = verdict.track().map(capturedAt::get);
        judged.put(verdict, new Judged(timeline.now(), world.served(), measured, reading));
        if (verdict.reason() == Reason.RED && verdict.code().isPresent()
                && !(inForce(verdict.code().get().key()) instanceof Status.Red)) {
            chronicle.violation(8, "a red that the list in force does not answer for was enforced");
        }
    }

    private Optional<RedList> list() {
        return life.get().kiosk().redList().list();
    }

    private int today() {
        return (int) Math.floorDiv(timeline.now().wallMillis(), Duration.ofDays(1).toMillis());
    }

    private Status inForce(CodeKey key) {
        return list().map(list -> list.statusOf(key, today())).orElseGet(Status.Clear::new);
    }

    private void unlocks(Event event, Receipt receipt) {
        if (!(event instanceof Event.Committed)) {
            chronicle.violation(1, "an unlock on something else than a receipt: " + event);
        }
        if (!(receipt.entry() instanceof Entry.PassageJudged verdict)
                || !receipt.entry().equals(durable.get(receipt.id()))) {
            chronicle.violation(1, "an unlock for " + receipt + ", which is not on the disk");
            return;
        }
        if (verdict.reason().outcome() != Outcome.PASS) {
            chronicle.violation(2, "an unlock for a verdict that does not pass: " + verdict.reason());
        }
        if (!unlocked.add(receipt.id())) {
            chronicle.violation(3, receipt + " unlocked a second time");
        }
        Optional<Judged> truth = Optional.ofNullable(judged.get(verdict));
        truth.map(Judged::at).map(timeline.now()::since)
                .filter(late -> late.compareTo(site.rules().commitWithin()) > 0)
                .ifPresent(late -> chronicle.violation(5,
                        "an unlock " + late.toMillis() + " ms after its verdict"));
        verdict.code().ifPresent(this::codeMayPass);
        if (verdict.guard().isEmpty()) {
            mayPassAlone(receipt, verdict, truth);
        }
    }

    private void codeMayPass(Code code) {
        if (inForce(code.key()) instanceof Status.Red) {
            chronicle.violation(2, "an unlock for a code that is red in the list in force");
        }
    }

    private void mayPassAlone(Receipt receipt, Entry.PassageJudged verdict, Optional<Judged> truth) {
        Optional<CodeKey> key = verdict.code().map(Code::key);
        if (key.filter(troupe::wasIssued).isEmpty()) {
            chronicle.violation(2, "an unlock for a code that nobody issued");
        }
        Duration age = list().map(this::trueAge).orElse(Duration.ofDays(1000));
        if (age.compareTo(site.tooOldAfter().plus(hindrances.clockLies())) > 0) {
            chronicle.violation(7, "an unlock by a list that is " + age.toSeconds() + " s old");
        }
        if (!(verdict.estimate().orElse(null) instanceof Estimate.Measured measured)
                || verdict.track().isEmpty()) {
            chronicle.violation(7, "an unlock without a temperature");
            return;
        }
        long track = verdict.track().get();
        if (!usedTracks.add(List.of(receipt.id().boot(), track))) {
            chronicle.violation(3, "one reading served a second passage: track " + track);
        }
        if (measured.oral().compareTo(site.rules().fever()) >= 0) {
            chronicle.violation(2, "an unlock at " + measured.oral());
        }
        truth.ifPresent(known -> isTheirs(known, measured));
    }

    private Duration trueAge(RedList list) {
        return Duration.ofMillis(timeline.now().wallMillis() - list.confirmedAtMillis());
    }

    private void isTheirs(Judged known, Estimate.Measured measured) {
        Moment now = life.get().kiosk().clock().now();
        known.reading().map(now::since).filter(age -> age.compareTo(site.rules().readingMaxAge()) > 0)
                .ifPresent(age -> chronicle.violation(2,
                        "an unlock by a reading that is " + age.toMillis() + " ms old"));
        if (known.served().isEmpty()) {
            return;
        }
        Person served = known.served().get();
        // Pictures that come seconds late show a holder who has left; see matching.md, what a kiosk does not know.
        boolean falseThermometer = hindrances.wasFalse(SETTLES);
        boolean another = !falseThermometer
                && known.measured().filter(person -> !person.equals(served)).isPresent();
        double apart = Math.abs(served.oral().degrees() - measured.oral().degrees());
        if (another || (known.measured().isEmpty() && !falseThermometer && apart > FARTHEST_CELSIUS)) {
            chronicle.violation(2, served.name() + " (" + served.oral() + ") may pass by the temperature of "
                    + known.measured().map(Person::name).orElse("somebody else") + ", " + measured.oral());
        }
        if (!falseThermometer
                && served.oral().degrees() > site.rules().fever().degrees() + FARTHEST_CELSIUS) {
            chronicle.violation(2, served.name() + " has " + served.oral() + " and may pass");
        }
    }

    /// Somebody holds a code up and waits for an answer.
    void showed(Person person) {
        waiting = Optional.of(person);
        Moment began = timeline.now();
        timeline.after(ANSWER, () -> {
            boolean still = waiting.equals(Optional.of(person)) && world.served().equals(waiting);
            if (still && !hindrances.since(began.plus(SETTLES.negated()))) {
                chronicle.violation(4, person.name() + " held a code up for " + ANSWER.toSeconds()
                        + " s and nobody answered, though nothing was wrong");
            }
        });
    }

    void left(Person person) {
        if (waiting.equals(Optional.of(person))) {
            waiting = Optional.empty();
        }
    }

    /// What the arm really did.
    void arm(Edge edge) {
        switch (edge.kind()) {
            case UNLOCK -> {
                unlockedAt = Optional.of(edge.at());
                passedSince = false;
                if (edge.record().map(durable::get).isEmpty()) {
                    chronicle.violation(1, "the arm unlocked and its record is not on the disk");
                }
            }
            case PASSED, FORCED, FREE_THE_WAY -> passedSince = true;
            case LOCK -> {
                unlockedAt.map(edge.at()::since)
                        .filter(open -> open.compareTo(RELEASE) < 0 && !passedSince
                                && !hindrances.armSince(edge.at().plus(SETTLES.negated())))
                        .ifPresent(open -> chronicle.violation(0, "the arm locked " + open.toMillis()
                                + " ms after it unlocked, before anybody was through"));
                unlockedAt = Optional.empty();
            }
            case PASSED_OUT -> {
            }
        }
    }

    /// After a boot: everything that was ever told to be on the disk has to be there.
    void holds(List<RecordId> everMade, String when) {
        Set<RecordId> there = new HashSet<>(everMade);
        long lost = durable.keySet().stream().filter(id -> !there.contains(id)).count();
        if (lost > 0) {
            chronicle.violation(6, lost + " records that were on the disk are gone " + when);
        }
    }

    /// At the end: what the collector says when a record was, against when it was.
    ///
    /// @param when
    ///            milliseconds since 1970 UTC
    void timed(RecordId id, long when) {
        Long was = trueTimes.get(id);
        if (was != null) {
            chronicle.count(Counter.RECORDS_TIMED);
            if (Math.abs(when - was) > RIGHT_TO_MILLIS) {
                chronicle.violation(6, "record " + id.boot() + "/" + id.sequence() + " is " + (when - was)
                        + " ms off at the collector");
            }
        }
    }

    /// At the end, when everything is well again and has had the time to come home.
    ///
    /// @param collected
    ///            what the collector has
    /// @param everMade
    ///            what the kiosk's store ever made
    /// @param waiting
    ///            what the store still has to send
    void takesStock(List<RecordId> collected, List<RecordId> everMade, List<RecordId> waiting) {
        Set<RecordId> there = new HashSet<>(collected);
        Set<RecordId> here = new HashSet<>(waiting);
        chronicle.count(Counter.RECORDS_AT_COLLECTOR, there.size());
        holds(everMade, "at the end");
        long lost = durable.keySet().stream().filter(id -> !there.contains(id) && !here.contains(id)).count();
        if (lost > 0) {
            chronicle.violation(6, lost + " records are neither at the collector nor at the kiosk");
        }
        if (collected.size() > there.size()) {
            chronicle.violation(6,
                    collected.size() - there.size() + " records are twice at the collector");
        }
        if (!here.isEmpty()) {
            chronicle.violation(6, here.size() + " records never came to the collector");
        }
    }
}
