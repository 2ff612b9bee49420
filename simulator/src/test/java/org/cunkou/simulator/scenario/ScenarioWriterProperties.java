package org.cunkou.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.StringLength;

import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Rules;

@Tag("property")
class ScenarioWriterProperties {
    private static final List<String> NAMES = List.of("Lin", "Wu-2", "Yes", "no-one", "林", "on");
    private static final List<String> WORDS = List.of("Lin passes within 3 s", "nobody passes",
            "read to relay: p99 at most 300 ms", "Wu-2 is refused for red", "no alarm is raised",
            "at least 3 unlocks", "林 leaves");

    @Property(tries = 500)
    void a_written_scenario_reads_back_as_itself(@ForAll long seed) {
        readsBack(new Drawn(new SplittableRandom(seed)).scenario("A sentence"));
    }

    @Property(tries = 300)
    void any_name_reads_back(@ForAll @StringLength(min = 1, max = 40) String name) {
        if (!name.chars().allMatch(Character::isDefined)) {
            return;
        }
        readsBack(new Scenario(name, Scenario.readingsOnly(), 1, Duration.ofSeconds(9), Site.usual(),
                List.of(), Optional.empty(), List.of(), List.of()));
    }

    private static void readsBack(Scenario scenario) {
        String text = ScenarioWriter.write(scenario);
        ScenarioFile read = ScenarioFile.read(Path.of("a.yaml"), text);
        assertEquals(scenario, assertInstanceOf(ScenarioFile.Valid.class, read, read + "\n" + text)
                .scenario());
    }

    /// Scenarios such as a file can hold.
    private record Drawn(SplittableRandom chance) {
        Scenario scenario(String name) {
            List<Comer> people = new ArrayList<>();
            NAMES.forEach(one -> people.add(person(one)));
            List<Act> acts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                acts.add(act());
            }
            return new Scenario(name, chance.nextBoolean()
                    ? Scenario.readingsOnly()
                    : java.util.EnumSet.allOf(Level.class), chance.nextLong(),
                    Duration.ofHours(2).plusMillis(chance.nextInt(100_000)), site(), people,
                    chance.nextBoolean() ? Optional.of(crowd()) : Optional.empty(), acts,
                    WORDS.stream().filter(_ -> chance.nextBoolean()).toList().stream()
                            .map(words -> new Expectation(words, _ -> Optional.empty())).toList());
        }

        private Site site() {
            Rules rules = new Rules(Celsius.of(37 + chance.nextDouble() * 1.5), time(), time(), time(),
                    time(), Duration.ofSeconds(3).plus(time()), time(), time(), time(),
                    1 + chance.nextInt(9));
            Duration asOf = time();
            return new Site(chance.nextBoolean() ? Rules.defaults() : rules, asOf,
                    asOf.plus(Duration.ofMillis(1)), time(), chance.nextBoolean());
        }

        private Comer person(String name) {
            Comer.CodeKind code = pick(Comer.CodeKind.OWN, Comer.CodeKind.PROXY, Comer.CodeKind.RED,
                    Comer.CodeKind.UNKNOWN_KEY, Comer.CodeKind.COPY);
            if (name.equals("Lin")) {
                code = Comer.CodeKind.OWN;
            }
            return new Comer(name, time(), code,
                    code == Comer.CodeKind.COPY ? Optional.of("Lin") : Optional.empty(),
                    pick(Comer.Medium.values()), Celsius.of(33 + chance.nextDouble() * 8),
                    pick(Comer.Face.values()), time(), time(), time(), pick(Comer.Language.values()),
                    chance.nextBoolean(), code == Comer.CodeKind.PROXY && chance.nextBoolean()
                            ? Optional.of(new Comer.Child(Celsius.of(36 + chance.nextDouble()),
                                    chance.nextBoolean()))
                            : Optional.empty());
        }

        private Crowding crowd() {
            return new Crowding(pick(Crowding.Habit.values()), 1 + chance.nextInt(5000),
                    chance.nextBoolean()
                            ? OptionalDouble.of(0.01 + chance.nextDouble() * 60)
                            : OptionalDouble.empty(),
                    chance.nextInt(101) / 100.0);
        }

        private Act act() {
            return switch (chance.nextInt(6)) {
                case 0, 1 -> fault();
                case 2 -> {
                    Act.PlatformActs.Deed deed = pick(Act.PlatformActs.Deed.values());
                    yield new Act.PlatformActs(when(), deed,
                            deed.aboutSomebody() ? Optional.of("林") : Optional.empty());
                }
                case 3 -> {
                    Act.GuardActs.Deed deed = pick(Act.GuardActs.Deed.values());
                    yield new Act.GuardActs(when(), deed, deed == Act.GuardActs.Deed.MEASURES
                            ? Optional.of(Celsius.of(35 + chance.nextDouble() * 6))
                            : Optional.empty());
                }
                case 4 -> {
                    Act.OperatorActs.Deed deed = pick(Act.OperatorActs.Deed.values());
                    yield new Act.OperatorActs(when(), deed,
                            chance.nextBoolean() ? Duration.ZERO : time(),
                            deed == Act.OperatorActs.Deed.HOLDS_OPEN
                                    ? Optional.of(time())
                                    : Optional.empty());
                }
                default -> chance.nextBoolean()
                        ? new Act.Emergency(when(), time())
                        : new Act.GoesOut(when());
            };
        }

        private Act fault() {
            Fault fault = pick(Fault.values());
            OptionalDouble quantity = switch (fault.quantity()) {
                case NONE -> OptionalDouble.empty();
                case TIME -> OptionalDouble.of(chance.nextInt(1, 60_000) / 1000.0);
                case SIGNED_TIME -> OptionalDouble.of(-3600.0 * chance.nextInt(1, 90));
                case CELSIUS -> OptionalDouble.of(-2 + chance.nextDouble());
                case PERCENT -> OptionalDouble.of(chance.nextInt(1, 101));
            };
            return new Act.FaultBegins(when(), fault, quantity,
                    fault.isOverByItself() || chance.nextBoolean() ? Optional.empty() : Optional.of(time()));
        }

        private When when() {
            return chance.nextBoolean()
                    ? new When.At(time())
                    : new When.Of(pick("Lin", "Wu-2", "Yes"), pick(When.Visit.values()),
                            chance.nextBoolean() ? Duration.ZERO : time());
        }

        private Duration time() {
            return switch (chance.nextInt(4)) {
                case 0 -> Duration.ofMillis(1 + chance.nextInt(3000));
                case 1 -> Duration.ofSeconds(1 + chance.nextInt(300));
                case 2 -> Duration.ofMinutes(1 + chance.nextInt(30));
                default -> Duration.ofNanos(1 + chance.nextInt(1_000_000_000));
            };
        }

        @SafeVarargs
        private <T> T pick(T... all) {
            return all[chance.nextInt(all.length)];
        }
    }
}
