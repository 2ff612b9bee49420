package org.cunkou.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.cunkou.simulator.scenario.Act.GuardActs;
import org.cunkou.simulator.scenario.Act.PlatformActs;
import org.cunkou.terminal.domain.Celsius;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFileTest {
    private static final Path FILE = Path.of("a.yaml");
    private static final String HEAD = "scenario: A test\nwithin: 60 s\n";

    @Test
    void a_scenario_of_two_lines_is_what_is_usual() {
        Scenario scenario = valid(HEAD);
        assertEquals("A test", scenario.name());
        assertEquals(Set.of(Level.READINGS), scenario.levels());
        assertEquals(1, scenario.seed());
        assertEquals(Duration.ofMinutes(1), scenario.within());
        assertEquals(Site.usual(), scenario.site());
        assertEquals(List.of(), scenario.people());
        assertEquals(Optional.empty(), scenario.crowd());
    }

    @Test
    void every_key_is_heard() {
        Scenario scenario = valid("""
                scenario: "All: of it"
                levels: [pixels, readings]
                seed: -7
                within: 2 min
                site:
                  fever: 37.3 °C
                  reading-max-age: 4 s
                  measure-within: 7 s
                  look-again-after: 2 s
                  commit-within: 2500 ms
                  hold: 6 s
                  show-for: 4 s
                  staff-within: 20 s
                  code-rest: 5 s
                  bad-codes: 3
                  as-of-after: 10 s
                  too-old-after: 30 s
                  confirm-every: 5 s
                  guard: absent
                people:
                  Lin: {arrives: 1 s, code: copy, copy-of: Wu, shows: paper, oral: 38.25 °C, face: glasses,
                    fumbles: 2 s, walks: 3 s, through: 4 s, reads: other, trolley: yes}
                  Wu: {arrives: 0 s, code: proxy, child: {oral: 36.1 °C, steps-up: no}}
                crowd: {habit: prepared, people: 100, per-minute: 12.5, odd-ones: 10 %}
                acts:
                  - {at: 10 s, fault: thermal wrong-value -1.5 °C, for: 5 s}
                  - {at: Lin shows the code, after: 50 ms, platform: turns-red Lin}
                  - {at: Wu is judged, platform: revokes-key}
                  - {at: Wu may pass, guard: measures 38.1 °C}
                  - {at: 12 s, guard: goes-away}
                  - {at: 20 s, emergency: pressed, for: 3 s}
                  - {at: 25 s, somebody: goes out}
                  - {at: 30 s, fault: clock jump -2 h}
                expect:
                  - Lin does not pass
                """);
        assertEquals(2, scenario.levels().size());
        assertEquals(-7, scenario.seed());
        assertEquals(
                "Site[rules=Rules[fever=Celsius[degrees=37.3], readingMaxAge=PT4S, measureWithin=PT7S, "
                        + "lookAgainAfter=PT2S, commitWithin=PT2.5S, hold=PT6S, showFor=PT4S, staffWithin=PT20S, "
                        + "codeRest=PT5S, badCodes=3], asOfAfter=PT10S, tooOldAfter=PT30S, confirmEvery=PT5S, "
                        + "guard=false]",
                scenario.site().toString());
        assertEquals(new Comer("Lin", Duration.ofSeconds(1), Comer.CodeKind.COPY, Optional.of("Wu"),
                Comer.Medium.PAPER, Celsius.of(38.25), Comer.Face.GLASSES, Duration.ofSeconds(2),
                Duration.ofSeconds(3), Duration.ofSeconds(4), Comer.Language.OTHER, true, Optional.empty()),
                scenario.people().get(0));
        assertEquals(Optional.of(new Comer.Child(Celsius.of(36.1), false)), scenario.people().get(1).child());
        assertEquals(Optional.of(new Crowding(Crowding.Habit.PREPARED, 100, OptionalDouble.of(12.5), 0.1)),
                scenario.crowd());
        assertEquals(List.of(
                new Act.FaultBegins(at(10), Fault.THERMAL_WRONG_VALUE, OptionalDouble.of(-1.5),
                        Optional.of(Duration.ofSeconds(5))),
                new PlatformActs(new When.Of("Lin", When.Visit.SHOWS, Duration.ofMillis(50)),
                        PlatformActs.Deed.TURNS_RED, Optional.of("Lin")),
                new PlatformActs(new When.Of("Wu", When.Visit.IS_JUDGED, Duration.ZERO),
                        PlatformActs.Deed.REVOKES_KEY, Optional.empty()),
                new GuardActs(new When.Of("Wu", When.Visit.MAY_PASS, Duration.ZERO), GuardActs.Deed.MEASURES,
                        Optional.of(Celsius.of(38.1))),
                new GuardActs(at(12), GuardActs.Deed.GOES_AWAY, Optional.empty()),
                new Act.Emergency(at(20), Duration.ofSeconds(3)), new Act.GoesOut(at(25)),
                new Act.FaultBegins(at(30), Fault.CLOCK_JUMP, OptionalDouble.of(-7200), Optional.empty())),
                scenario.acts());
        assertEquals("Lin does not pass", scenario.expects().getFirst().words());
    }

    private static When at(int seconds) {
        return new When.At(Duration.ofSeconds(seconds));
    }

    @Test
    void all_mistakes_are_told_at_once_by_line() {
        assertEquals(
                List.of("a.yaml:2: within: unit missing after 60; write a time with its unit (ms, s, min,"
                        + " h or d), like 5 s",
                        "a.yaml:3: unknown key \"peple\"; did you mean \"people\"?",
                        "a.yaml:5: fault \"thermal of\" cannot be produced; did you mean thermal off?",
                        "a.yaml:7: nobody is called Lim; add Lim under people"),
                invalid("""
                        scenario: x
                        within: 60
                        peple:
                        acts:
                          - {at: 1 s, fault: thermal of}
                        expect:
                          - Lim passes
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            arm exploded            | what can is arm off, arm stuck, arm garbage, arm wrong-value, arm slow, arm delayed, arm intermittent, arm forced, arm held, arm no-feedback, arm feedback-without-unlock
            arm forcd               | did you mean arm forced?
            termal off              | did you mean thermal off?
            lamp broken             | faults can befall thermal, reader, arm, disk, network, broker, clock, power, attacker
            disk                    | what can is disk full, disk slow, disk read-only, disk error, disk torn
            """)
    void a_fault_that_cannot_be_produced_is_refused_with_a_cure(String words, String cure) {
        ScenarioFile read = ScenarioFile.read(FILE, HEAD + "acts:\n  - {at: 1 s, fault: " + words + "}\n");
        ScenarioFile.Unproducible refused = assertInstanceOf(ScenarioFile.Unproducible.class, read);
        assertEquals(1, refused.mistakes().size());
        assertEquals(4, refused.mistakes().getFirst().line());
        assertEquals(cure, refused.mistakes().getFirst().cure());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            fault: disk slow                | disk slow does not say how much; write a time such as 400 ms behind disk slow
            fault: disk slow 4              | disk slow cannot be by 4; write a time such as 400 ms behind disk slow
            fault: network loss 120 %       | network loss cannot be by 120 %; write a part such as 30 % behind network loss
            fault: thermal wrong-value 2 s  | thermal wrong-value cannot be by 2 s; write a difference such as 1.5 °C behind thermal wrong-value
            fault: disk full 3 s            | nothing follows disk full, got 3 s; remove 3 s
            fault: disk full, for: 0 s      | it lasts for no time at all; write a time like 5 s
            fault: disk full, for: 58 s     | it ends after the scenario does; make it shorter or within longer, or leave for out: then it stays to the end
            fault: clock jump 2 h, for: 2 s | for stands with clock jump, which says itself how long it takes; remove for
            fault: power cut 2 min          | the current is not back when the scenario ends; make the cut shorter or within longer
            fault: disk full, guard: admits | two things happen here: fault and guard; make an entry of each
            after: 3 s, guard: admits       | after follows a time; add the two times up in at
            guard: measures                 | the guard measures what?; write measures 38.1 °C
            guard: admits Lin               | nothing follows admits, got Lin; remove Lin
            guard: admit                    | the guard cannot do "admit"; did you mean admits?
            guard: admits, for: 3 s         | for stands with guard, which is over at once; remove for
            platform: turns-red             | turns-red whom?; add a name: Lin, Wu
            platform: turns-red Lim         | nobody is called Lim; did you mean Lin?
            platform: revokes-key Lin       | revokes-key is about nobody, got Lin; remove Lin
            platform: turn-red Lin          | the platform cannot do "turn-red Lin"; did you mean turns-red?
            emergency: pressed              | nobody says when the emergency is over; add for: 5 s
            somebody: goes in               | acts[0].somebody cannot be "goes in"; write goes out
            """)
    void an_act_that_means_nothing_is_a_mistake(String act, String line) {
        assertEquals(List.of("a.yaml:7: " + line), invalid(HEAD
                + "people:\n  Lin: {arrives: 0 s}\n  Wu: {arrives: 0 s, code: none}\nacts:\n  - {at: 3 s, "
                + act + "}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            61 s               | at 61 s the scenario is not under way; take a time before within
            Lin sings          | "Lin sings" is no time and no moment; write a time like 10 s, or NAME shows the code, NAME is judged, NAME may pass
            Lim is judged      | nobody is called Lim; did you mean Lin?
            Wu shows the code  | Wu has no code, so this moment never comes; give Wu a code, or write a time
            """)
    void a_moment_that_never_comes_is_a_mistake(String at, String line) {
        assertEquals(List.of("a.yaml:7: " + line), invalid(HEAD
                + "people:\n  Lin: {arrives: 0 s}\n  Wu: {arrives: 0 s, code: none}\nacts:\n  - {at: " + at
                + ", guard: admits}\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Lin: {arrives: 60 s}                            | Lin arrives when the scenario is over; arrive earlier, or make within longer
            Lin: {arrives: 0 s, code: copy}                 | Lin shows a copy, and nobody says of whose code; add copy-of: NAME
            Lin: {arrives: 0 s, code: copy, copy-of: Lin}   | Lin copies the own code; write code: own, or name somebody else
            Lin: {arrives: 0 s, code: copy, copy-of: We}    | nobody is called We; did you mean Wu?
            Lin: {arrives: 0 s, code: copy, copy-of: Wu}    | Wu has no code of their own; name somebody who has one
            Lin: {arrives: 0 s, copy-of: Wu}                | copy-of stands with code: own; write code: copy
            Lin: {arrives: 0 s, child: {}}                  | Lin has a child and no proxy code to show for it; write code: proxy, or remove child
            Lin: {code: own}                                | people.Lin lacks "arrives"; add it: a time with its unit (ms, s, min, h or d), like 5 s
            Lin: {arrives: 0 s, code: gren}                 | people.Lin.code cannot be "gren"; write one of own, proxy, visitor, red, incomplete-red, replaced, forged, foreign, malformed, unknown-key, revoked-key, copy, none
            Lin: {arrives: 0 s, oral: 37}                   | people.Lin.oral: unit missing after 37; write a temperature with its unit, like 36.6 °C
            Lin: {arrives: 0 s, trolley: maybe}             | people.Lin.trolley cannot be "maybe"; write yes or no
            everybody: {arrives: 0 s}                       | "everybody" is a word of the expectations; take another name
            Lin Wei: {arrives: 0 s}                         | "Lin Wei" is no name; take a letter and up to 31 letters, digits and hyphens
            Wu: {arrives: 0 s}                              | "Wu" is here a second time; keep one of them (the first is in line 4)
            """)
    void a_person_that_cannot_be_is_a_mistake(String person, String line) {
        assertEquals(List.of("a.yaml:5: " + line),
                invalid(HEAD + "people:\n  Wu: {arrives: 0 s, code: none}\n  " + person + "\n"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            site: {fever: 39 °C}            | site.fever is out of range: 39.0 °C; set 37.0 °C to 38.5 °C
            site: {hold: 1 s}               | site.hold is out of range: an arm stays open for at least 3 s; set 3 s or more
            site: {too-old-after: 1 h}      | as-of-after is not before too-old-after; make as-of-after the shorter one
            site: {confirm-every: 0 s}      | confirm-every is no time at all; write a time like 20 s
            levels: [pixels]                | levels lacks readings; write [readings, pixels]: what plays in pictures plays in readings
            crowd: {habit: mixed}           | crowd lacks "people"; add it: how many come, 1 to 100000
            crowd: {habit: mixed, people: 9, odd-ones: 101 %} | crowd.odd-ones cannot be "101 %"; write a part from 0 % to 100 %, like 10 %
            crowd: {habit: mixed, people: 9, per-minute: 0} | crowd.per-minute is out of range: 0; write arrivals a minute, above 0 to 1000, like 15
            expect: [the screen show pass]   | "the screen show pass" is no expectation; did you mean: the screen shows PICTURE?
            """)
    void a_section_that_cannot_be_is_a_mistake(String section, String line) {
        assertEquals(List.of("a.yaml:3: " + line), invalid(HEAD + section + "\n"));
    }

    @Test
    void a_child_is_spoken_of_by_the_name_of_who_brings_it() {
        String people = HEAD + "people:\n  Hao: {arrives: 0 s, code: proxy, child: {}}\n";
        assertEquals("Hao-child passes",
                valid(people + "expect: [Hao-child passes]\n").expects().getFirst().words());
        assertEquals(List.of("a.yaml:4: Hao-child is the name of this child already; give the other person "
                + "another name"), invalid(people + "  Hao-child: {arrives: 1 s}\n"));
    }

    @Test
    void an_expectation_is_not_said_twice_nor_with_an_open_colon() {
        assertEquals(List.of("a.yaml:5: \"nobody passes\" is expected twice; keep one of them",
                "a.yaml:6: expect[2] cannot be a section; write a sentence like Lin passes within 3 s (in "
                        + "quotes when there is a colon in it)"),
                invalid(HEAD + """
                        expect:
                          - nobody passes
                          - nobody passes
                          - the queue waits: p95 at most 3 s
                        """));
    }

    @Test
    void a_file_that_holds_no_scenario_says_what_to_start_from() {
        assertEquals(List.of("a.yaml:1: holds no scenario; start from the sample "
                + "simulator/scenarios/people-own-code.yaml"), invalid("- 1\n"));
        ScenarioFile absent = ScenarioFile.read(Path.of("not-there.yaml"));
        assertEquals("not-there.yaml:1: the scenario file is not there; name a scenario file; the sample is "
                + "simulator/scenarios/people-own-code.yaml",
                assertInstanceOf(ScenarioFile.Invalid.class, absent).mistakes().getFirst().toString());
    }

    static Scenario valid(String text) {
        ScenarioFile read = ScenarioFile.read(FILE, text);
        return assertInstanceOf(ScenarioFile.Valid.class, read, read.toString()).scenario();
    }

    private static List<String> invalid(String text) {
        return assertInstanceOf(ScenarioFile.Invalid.class, ScenarioFile.read(FILE, text)).mistakes().stream()
                .map(Object::toString).toList();
    }
}
