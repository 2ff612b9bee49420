package org.cunkou.simulator.swarm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Comer.CodeKind;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.When;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Rules;

/// Draws a scenario from a seed. Which faults there are at all is drawn first, and most are switched off in
/// each run: a run in which everything fails at once finds nothing but that.
final class Draw {
    private static final Duration PEOPLE_COME_WITHIN = Duration.ofSeconds(100);
    private static final Duration WITHIN = Duration.ofMinutes(15);
    private static final double FAULT_IS_ON = 0.16;
    private static final CodeKind[] CODES = {CodeKind.OWN, CodeKind.OWN, CodeKind.OWN, CodeKind.OWN,
            CodeKind.OWN, CodeKind.OWN, CodeKind.PROXY, CodeKind.PROXY, CodeKind.RED, CodeKind.VISITOR,
            CodeKind.INCOMPLETE_RED, CodeKind.REPLACED, CodeKind.FORGED, CodeKind.FOREIGN,
            CodeKind.MALFORMED, CodeKind.UNKNOWN_KEY, CodeKind.COPY, CodeKind.NONE};
    private static final Act.PlatformActs.Deed[] DEEDS = {Act.PlatformActs.Deed.TURNS_RED,
            Act.PlatformActs.Deed.TURNS_RED, Act.PlatformActs.Deed.TURNS_RED, Act.PlatformActs.Deed.LIFTS_RED,
            Act.PlatformActs.Deed.REPLACES_CODE, Act.PlatformActs.Deed.TURNS_RED_INCOMPLETELY};

    private static final Act.OperatorActs.Deed[] ORDERS = {Act.OperatorActs.Deed.OPENS_ONCE,
            Act.OperatorActs.Deed.OPENS_ONCE, Act.OperatorActs.Deed.OPENS_ONCE,
            Act.OperatorActs.Deed.OPENS_ONCE, Act.OperatorActs.Deed.OPENS_ANOTHER,
            Act.OperatorActs.Deed.HOLDS_OPEN, Act.OperatorActs.Deed.LOCKS_DOWN,
            Act.OperatorActs.Deed.RELEASES};

    private final SplittableRandom chance;
    private final List<Comer> people = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();

    private Draw(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /// The same seed, the same scenario.
    static Scenario scenario(long seed) {
        Draw draw = new Draw(seed);
        Site site = draw.site();
        draw.people();
        draw.faults();
        draw.platform();
        draw.guard();
        draw.operator();
        return new Scenario("Swarm, seed " + seed, Scenario.readingsOnly(), seed, WITHIN, site, draw.people,
                Optional.empty(), draw.acts, List.of());
    }

    private boolean one(double part) {
        return chance.nextDouble() < part;
    }

    private <T> T any(T[] values) {
        return values[chance.nextInt(values.length)];
    }

    private Duration between(int fromMillis, int toMillis) {
        return Duration.ofMillis(fromMillis + chance.nextInt(toMillis - fromMillis));
    }

    private When sometime() {
        return new When.At(between(0, (int) PEOPLE_COME_WITHIN.toMillis()));
    }

    private Comer somebody() {
        return people.get(chance.nextInt(people.size()));
    }

    private Site site() {
        boolean shortLived = one(0.3);
        return new Site(Rules.defaults(), shortLived ? Duration.ofSeconds(20) : Duration.ofHours(24),
                shortLived ? Duration.ofSeconds(45) : Duration.ofDays(7), between(5_000, 20_000), one(0.85));
    }

    private void people() {
        int count = 8 + chance.nextInt(14);
        for (int i = 1; i <= count; i++) {
            people.add(comer("p" + i));
        }
    }

    private Comer comer(String name) {
        CodeKind kind = any(CODES);
        Optional<String> copied = Optional.empty();
        if (kind == CodeKind.COPY) {
            List<String> genuine = people.stream()
                    .filter(one -> one.code() == CodeKind.OWN || one.code() == CodeKind.RED)
                    .filter(one -> one.child().isEmpty()).map(Comer::name).toList();
            copied = genuine.isEmpty()
                    ? Optional.empty()
                    : Optional.of(genuine.get(chance.nextInt(genuine.size())));
            kind = copied.isEmpty() ? CodeKind.OWN : CodeKind.COPY;
        }
        boolean child = kind == CodeKind.PROXY && one(0.7);
        return new Comer(name, between(0, (int) PEOPLE_COME_WITHIN.toMillis()), kind, copied,
                one(0.3) ? Comer.Medium.PAPER : Comer.Medium.PHONE, temperature(),
                one(0.06) ? Comer.Face.GLASSES : Comer.Face.OPEN, between(50, one(0.1) ? 3000 : 700),
                between(300, 1500), between(300, 1500),
                any(Comer.Language.values()), one(0.05),
                child ? Optional.of(new Comer.Child(temperature(), one(0.8))) : Optional.empty());
    }

    private Celsius temperature() {
        double celsius = one(0.12) ? 38.3 + chance.nextDouble() : 36.2 + chance.nextDouble() * 0.7;
        return Celsius.of(Math.round(celsius * 10) / 10.0);
    }

    private void faults() {
        Set<Fault> on = EnumSet.noneOf(Fault.class);
        for (Fault fault : Fault.values()) {
            if (one(FAULT_IS_ON)) {
                on.add(fault);
            }
        }
        for (Fault fault : on) {
            int times = 1 + chance.nextInt(2);
            for (int i = 0; i < times; i++) {
                acts.add(fault(fault));
            }
        }
    }

    private Act fault(Fault fault) {
        OptionalDouble quantity = switch (fault.quantity()) {
            case NONE -> OptionalDouble.empty();
            case TIME -> OptionalDouble.of(time(fault));
            case SIGNED_TIME -> OptionalDouble.of(jump());
            case CELSIUS -> OptionalDouble.of(Math.round((chance.nextDouble() * 6 - 3) * 10) / 10.0);
            case PERCENT -> OptionalDouble
                    .of(fault == Fault.CLOCK_DRIFT ? 1 + chance.nextInt(20) : 10 + chance.nextInt(60));
        };
        Optional<Duration> lasts = fault.isOverByItself()
                ? Optional.empty()
                : Optional.of(between(500, fault == Fault.ATTACKER_FLOODING ? 3_000 : 20_000));
        return new Act.FaultBegins(sometimeOrAtSomebody(), fault, quantity, lasts);
    }

    private When sometimeOrAtSomebody() {
        return one(0.4)
                ? new When.Of(somebody().name(), any(When.Visit.values()), between(0, 400))
                : sometime();
    }

    private double time(Fault fault) {
        return switch (fault) {
            case POWER_CUT, POWER_CUT_AT_WRITE -> 2 + chance.nextInt(15);
            case DISK_SLOW -> (100 + chance.nextInt(5000)) / 1000.0;
            default -> (100 + chance.nextInt(2500)) / 1000.0;
        };
    }

    /// From a second to three days, either way.
    private double jump() {
        double seconds = Math.round(Math.exp(chance.nextDouble() * Math.log(3 * 86_400)));
        return one(0.5) ? seconds : -seconds;
    }

    private void platform() {
        for (int i = chance.nextInt(5); i > 0; i--) {
            Act.PlatformActs.Deed deed = any(DEEDS);
            Comer who = deed == Act.PlatformActs.Deed.LIFTS_RED ? somebody() : somebodyClear();
            acts.add(new Act.PlatformActs(one(0.7) ? whileServed(who) : sometime(), deed,
                    Optional.of(who.name())));
        }
        if (one(0.25)) {
            acts.add(new Act.PlatformActs(sometime(), Act.PlatformActs.Deed.FALLS_SILENT, Optional.empty()));
        }
        if (one(0.05)) {
            acts.add(new Act.PlatformActs(sometime(), Act.PlatformActs.Deed.REVOKES_KEY, Optional.empty()));
        }
    }

    /// Lists matter most between a verdict and its receipt, and nothing is shorter: the receipt follows after
    /// some 8 ms, and a list needs 9 to the kiosk.
    private When whileServed(Comer who) {
        return one(0.3)
                ? new When.Of(who.name(), When.Visit.SHOWS, between(0, 300))
                : new When.Of(who.name(), When.Visit.IS_JUDGED, between(0, 8));
    }

    /// Of whom the lists say nothing yet.
    private Comer somebodyClear() {
        List<Comer> clear = people.stream()
                .filter(one -> one.code() == CodeKind.OWN || one.code() == CodeKind.PROXY).toList();
        return clear.isEmpty() ? somebody() : clear.get(chance.nextInt(clear.size()));
    }

    /// The last to be drawn, so that a seed's people and faults are what they were before there
    /// were operators.
    /// An order that an attacker hears, and may say again.
    private void opensWhileSomebodyListens(When attack) {
        if (attack instanceof When.At(Duration began)) {
            for (int i = 0; i < 3; i++) {
                acts.add(new Act.OperatorActs(new When.At(began.plus(between(500, 5_000))),
                        Act.OperatorActs.Deed.OPENS_ONCE, Duration.ZERO, Optional.empty()));
            }
        }
    }

    private void operator() {
        acts.stream().filter(Act.FaultBegins.class::isInstance).map(Act.FaultBegins.class::cast)
                .filter(act -> act.fault() == Fault.ATTACKER_REPLAY).map(Act.FaultBegins::when).findFirst()
                .ifPresent(this::opensWhileSomebodyListens);
        if (chance.nextInt(2) == 0) {
            return;
        }
        for (int i = 1 + chance.nextInt(5); i > 0; i--) {
            Act.OperatorActs.Deed deed = any(ORDERS);
            Duration heldBack = one(0.3) ? between(100, 25_000) : Duration.ZERO;
            Optional<Duration> lasts = deed == Act.OperatorActs.Deed.HOLDS_OPEN
                    ? Optional.of(between(1_000, 15_000))
                    : Optional.empty();
            Duration at = between(0, (int) PEOPLE_COME_WITHIN.toMillis());
            acts.add(new Act.OperatorActs(new When.At(at), deed, heldBack, lasts));
            if (deed == Act.OperatorActs.Deed.LOCKS_DOWN) {
                acts.add(new Act.OperatorActs(new When.At(at.plus(between(2_000, 12_000))),
                        Act.OperatorActs.Deed.RELEASES, Duration.ZERO, Optional.empty()));
            }
        }
    }

    private void guard() {
        for (int i = chance.nextInt(4); i > 0; i--) {
            Act.GuardActs.Deed deed = any(Act.GuardActs.Deed.values());
            Optional<Celsius> clinical = deed == Act.GuardActs.Deed.MEASURES
                    ? Optional.of(temperature())
                    : Optional.empty();
            acts.add(new Act.GuardActs(sometimeOrAtSomebody(), deed, clinical));
        }
        if (one(0.15)) {
            acts.add(new Act.Emergency(sometimeOrAtSomebody(), between(500, 10_000)));
        }
        if (one(0.4)) {
            acts.add(new Act.GoesOut(sometime()));
        }
    }
}
