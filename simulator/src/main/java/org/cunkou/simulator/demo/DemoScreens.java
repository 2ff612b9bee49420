package org.cunkou.simulator.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.web.DemoPage;
import org.cunkou.simulator.web.DemoState;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.screen.ResidentScreen;

/// The resident's screen, and beside it the page that shows kiosk, people and platform.
final class DemoScreens {
    private static final Duration BEAT = Duration.ofMillis(250);

    private final DemoPage page;
    private final ResidentScreen resident;
    private volatile boolean stopped;
    private volatile LaneView view = LaneView.of(ScreenState.IDLE);

    DemoScreens(DemoPage page, ResidentScreen resident) {
        this.page = page;
        this.resident = resident;
    }

    /// Called by the lane's thread.
    void show(LaneView shown) {
        view = shown;
        resident.show(shown);
    }

    /// Looks at everything four times a second.
    void watch(Timeline timeline, SimulatedKiosk simulated, Kiosk kiosk, Platform platform) {
        timeline.after(BEAT, () -> {
            if (!stopped) {
                page.update(state(simulated, kiosk, platform));
                watch(timeline, simulated, kiosk, platform);
            }
        });
    }

    void stop() {
        stopped = true;
    }

    private DemoState state(SimulatedKiosk simulated, Kiosk kiosk, Platform platform) {
        GateWorld world = simulated.world();
        List<DemoState.Person> people = new ArrayList<>();
        world.ended().forEach(ended -> people
                .add(person(ended.person(), DemoState.Place.GONE, Optional.of(end(ended.end())))));
        world.atGate()
                .ifPresent(person -> people.add(person(person, DemoState.Place.GATE, Optional.empty())));
        world.nextInQueue()
                .ifPresent(person -> people.add(person(person, DemoState.Place.QUEUE, Optional.empty())));
        long pending = simulated.records().size();
        long made = simulated.records().erasedUpTo().map(id -> id.sequence()).orElse(0L) + pending;
        long version = kiosk.redList().list().map(list -> list.version()).orElse(0L);
        OptionalLong age = kiosk.redList().list()
                .map(list -> (kiosk.clock().now().wallMillis() - list.confirmedAtMillis()) / 1000)
                .map(OptionalLong::of).orElse(OptionalLong.empty());
        DemoState.Kiosk shown = new DemoState.Kiosk(view.state(), view.state() == ScreenState.PASS,
                kiosk.isLinked(), made, pending, version,
                age, List.of());
        DemoState.Platform collected = new DemoState.Platform(platform.collector().tally().records(),
                simulated.records().erasedUpTo().map(id -> "boot " + id.boot() + ", record " + id.sequence()),
                version, List.of());
        return new DemoState(tally(world.ended(), people.size() - world.nextInQueue().stream().count()),
                people, shown, collected);
    }

    private static DemoState.Tally tally(List<GateWorld.Ended> ended, long people) {
        return new DemoState.Tally(people, count(ended, Person.End.PASSED), count(ended, Person.End.REFUSED),
                count(ended, Person.End.STOPPED_FEVER), count(ended, Person.End.ASKED_STAFF),
                count(ended, Person.End.LEFT));
    }

    private static long count(List<GateWorld.Ended> ended, Person.End end) {
        return ended.stream().filter(one -> one.end() == end).count();
    }

    private static DemoState.End end(Person.End end) {
        return switch (end) {
            case PASSED -> DemoState.End.PASSED;
            case REFUSED -> DemoState.End.REFUSED;
            case STOPPED_FEVER -> DemoState.End.STOPPED_FEVER;
            case ASKED_STAFF -> DemoState.End.ASKED_STAFF;
            case WENT_FREE, LEFT -> DemoState.End.LEFT;
        };
    }

    private static DemoState.Person person(Person person, DemoState.Place place,
            Optional<DemoState.End> end) {
        List<String> traits = switch (person.kind()) {
            case FEVER -> List.of("fever");
            case GLASSES -> List.of("glasses");
            case OWN, PROXY, RED, FORGED, FOREIGN, FIRST_VISIT, CHANGES_MIND -> List.of();
        };
        return new DemoState.Person(person.number(), place, person.kind().codeWord(),
                person.paper() ? "paper" : "phone", traits, end);
    }
}
