package org.cunkou.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationsTest {
    private static final Set<String> PEOPLE = Set.of("Lin", "Wu", "Qi", "Bo", "Mei", "Hao", "Gang");
    /// Everything happens in it once.
    private static final Story STORY = new StoryForTests()
            .visit("Lin", 2000, 4500, End.PASSED, Reason.CLEAR_AND_NORMAL)
            .visit("Wu", 8000, 9000, End.REFUSED, Reason.RED)
            .visit("Qi", 12_000, 14_000, End.ASKED_STAFF, Reason.CODE_UNPROVEN)
            .visit("Bo", 16_000, 20_000, End.STOPPED_FEVER, Reason.FEVER_SUSPECTED)
            .visit("Mei", 22_000, 26_000, End.PASSED, Reason.NOT_MEASURABLE, Reason.GUARD_ADMITTED)
            .visit("Hao", 28_000, 30_000, End.LEFT)
            .visit("Gang", 32_000, 33_000, End.WENT_FREE)
            .shows(0, ScreenState.IDLE).shows(4000, ScreenState.PASS).dark(40_000)
            .alarm(5000, Alarm.ARM_FORCED, true).alarm(6000, Alarm.ARM_FORCED, false)
            .alarm(31_000, Alarm.EMERGENCY_OPEN, true)
            .arm(4000, "UNLOCK").arm(35_000, "PASSED_OUT")
            .backlog(0, 3, 1).relays(100, 110, 120, 400)
            .counted(Counter.UNLOCKS, 2).counted(Counter.RECONNECTS, 1).counted(Counter.POWER_CUTS, 1)
            .counted(Counter.EMERGENCIES, 1).counted(Counter.RECORDS_COMMITTED, 9)
            .counted(Counter.RECORDS_AT_COLLECTOR, 9).told();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Lin passes | Wu passes | Wu was judged red and was refused at 9 s
            Lin passes within 2500 ms | Lin passes within 2 s | Lin took 2500 ms from the code to being through
            Wu does not pass | Lin does not pass | Lin was judged clear-and-normal and passed at 4500 ms
            Hao does not pass | Gang does not pass | Gang was never judged and went free at 33 s
            Wu is refused | Lin is refused | Lin was judged clear-and-normal and passed at 4500 ms
            Wu is refused for red | Wu is refused for fever-confirmed | Wu was judged red and was refused at 9 s
            Qi is sent to staff | Wu is sent to staff | Wu was judged red and was refused at 9 s
            Bo is sent to staff for fever-suspected | Qi is sent to staff for list-too-old | Qi was judged code-unproven and was sent to staff at 14 s
            Bo is stopped for fever | Qi is stopped for fever | Qi was judged code-unproven and was sent to staff at 14 s
            Hao leaves | Lin leaves | Lin was judged clear-and-normal and passed at 4500 ms
            Gang goes free | Hao goes free | Hao was never judged and left at 30 s
            Mei is admitted by the guard | Lin is admitted by the guard | Lin was judged clear-and-normal and passed at 4500 ms
            Lin waits at most 1 s | Lin waits at most 999 ms | Lin waited 1 s
            Lin is judged | Hao is judged | Hao was never judged and left at 30 s
            Lin is judged once | Mei is judged once | Mei was judged not-measurable, guard-admitted and passed at 26 s
            Mei is judged twice | Lin is judged twice | Lin was judged clear-and-normal and passed at 4500 ms
            Mei is judged 2 times | Lin is judged 3 times | Lin was judged clear-and-normal and passed at 4500 ms
            Hao is never judged | Wu is never judged | Wu was judged red and was refused at 9 s
            at least 2 people pass | at least 3 people pass | it was 2 of 7 who came
            exactly 1 person is refused | at most 0 people are refused | it was 1 of 7 who came
            exactly 2 people are sent to staff | exactly 1 person is sent to staff | it was 2 of 7 who came
            exactly 1 person is stopped for fever | exactly 2 people are stopped for fever | it was 1 of 7 who came
            exactly 1 person leaves | at least 2 people leave | it was 1 of 7 who came
            exactly 1 person goes free | at least 2 people go free | it was 1 of 7 who came
            exactly 1 person goes out | exactly 2 people go out | it was 1 of 7 who came
            at least 4 people a minute pass | at least 5 people a minute pass | it was 4.8 a minute, 2 people in 25 s
            alarm arm-forced is raised | alarm arm-held is raised | it was 0 times
            alarm arm-forced is raised once | alarm arm-forced is raised twice | it was 1 times
            alarm arm-held is never raised | alarm arm-forced is never raised | it was 1 times
            alarm arm-forced is over | alarm emergency-open is over by the end | it is still active since 31 s
            alarm arm-forced is over by the end | alarm arm-held is over | it was never raised
            the screen shows pass | the screen shows out-of-service | it showed idle, pass, dark
            the screen shows dark | the screen shows refuse | it showed idle, pass, dark
            the screen never shows refuse | the screen never shows pass | it did at 4 s
            at least 3 records wait | at least 4 records wait | the most that waited were 3
            at most 3 records wait | at most 2 records wait | the most that waited were 3
            read to relay p75 at most 120 ms | read to relay p99 at most 300 ms | it was 400 ms of 4, the longest 400 ms
            the queue waits p50 at most 15 s | the queue waits: p95 at most 30 s | it was 31000 ms of 7, the longest 31000 ms
            exactly 2 unlocks | at least 3 unlocks | it was 2 unlocks
            at least 1 reconnect | exactly 0 reconnects | it was 1 reconnects
            exactly 1 power cut | at least 2 power cuts | it was 1 power cuts
            at most 1 emergency | exactly 0 emergencies | it was 1 emergencies
            exactly 0 lists | at least 1 list | it was 0 lists
            exactly 0 forged messages | at least 1 forged message | it was 0 forged messages
            """)
    void each_form_holds_or_says_what_happened_instead(String holds, String fails, String why) {
        assertEquals(Optional.empty(), expectation(holds).unmetBy(STORY));
        assertEquals(Optional.of(why), expectation(fails).unmetBy(STORY));
    }

    @Test
    void forms_about_everybody_hold_and_fail() {
        Story good = new StoryForTests().visit("Lin", 2000, 3000, End.PASSED).told();
        Story bad = new StoryForTests().visit("Lin", 2000, 3000, End.LEFT).waits("Wu").told();
        Story empty = new StoryForTests().told();
        assertEquals(Optional.empty(), expectation("everybody passes").unmetBy(good));
        assertEquals(Optional.of("Lin (left), Wu (still waits) did not"),
                expectation("everybody passes").unmetBy(bad));
        assertEquals(Optional.of("nobody came"), expectation("everybody passes").unmetBy(empty));
        assertEquals(Optional.empty(), expectation("nobody passes").unmetBy(bad));
        assertEquals(Optional.of("Lin (passed) went through"), expectation("nobody passes").unmetBy(good));
        assertEquals(Optional.empty(), expectation("no alarm is raised").unmetBy(good));
        assertEquals(Optional.of("raised was arm-forced at 5 s, emergency-open at 31 s"),
                expectation("no alarm is raised").unmetBy(STORY));
    }

    @Test
    void records_are_at_the_collector_or_are_counted() {
        assertEquals(Optional.empty(), expectation("all records are at the collector").unmetBy(STORY));
        assertEquals(Optional.of("7 of 9 are there"),
                expectation("all records are at the collector").unmetBy(new StoryForTests()
                        .counted(Counter.RECORDS_COMMITTED, 9).counted(Counter.RECORDS_AT_COLLECTOR, 7)
                        .told()));
        assertEquals(Optional.of("no record was written"),
                expectation("all records are at the collector").unmetBy(new StoryForTests().told()));
    }

    @Test
    void nothing_holds_of_somebody_who_never_came_or_still_waits() {
        Story story = new StoryForTests().waits("Wu").told();
        assertEquals(Optional.of("Lin never came"), expectation("Lin does not pass").unmetBy(story));
        assertEquals(Optional.of("Wu never stepped up"), expectation("Wu waits at most 1 s").unmetBy(story));
        assertEquals(Optional.of("Wu was never judged and still waits at the end"),
                expectation("Wu passes").unmetBy(story));
        assertEquals(Optional.of("nobody passed"),
                expectation("at least 1 people a minute pass").unmetBy(story));
        assertEquals(Optional.of("nobody's code opened the arm"),
                expectation("read to relay p99 at most 1 s").unmetBy(story));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Lin passs                       | "Lin passs" is no expectation | did you mean: NAME passes [within TIME]?
            Lin is refusd for red           | "Lin is refusd for red" is no expectation | did you mean: NAME is refused [for REASON]?
            Lim passes                      | nobody is called Lim | did you mean Lin?
            Lin passes within soon          | "soon" is no time | write a time like 3 s or 300 ms
            Lin is refused for not-measurable | "not-measurable" is no reason to refuse | it is one of red, fever-confirmed
            Lin is sent to staff for not-mesurable | "not-mesurable" is no reason to ask the staff | did you mean not-measurable?
            alarm arm-forct is raised       | "arm-forct" is no alarm | did you mean arm-forced?
            the screen shows pas            | "pas" is no picture of the screen | did you mean pass?
            at least 3 wonders              | nobody counts "wonders" | what is counted is people, verdicts, unlocks, records, connects, reconnects, power cuts, forced arms, emergencies, clock jumps, records timed, refused writes, lost messages, forged messages, done commands, undone commands, lists, shown codes, looks
            """)
    void a_sentence_that_nobody_understands_gets_a_cure(String words, String what, String cure) {
        assertEquals(new Expectations.Unclear(what, cure), Expectations.parse(words, PEOPLE));
    }

    @Test
    void a_sentence_that_shares_no_word_gets_all_forms() {
        Expectations.Unclear unclear = assertInstanceOf(Expectations.Unclear.class,
                Expectations.parse("guten Morgen", PEOPLE));
        assertTrue(unclear.cure().startsWith("it is one of: everybody passes"), unclear.cure());
        assertEquals(Expectations.forms().size(), new HashSet<>(Expectations.forms()).size());
    }

    @Test
    void every_reason_alarm_and_picture_can_be_said() {
        List<String> sentences = new java.util.ArrayList<>();
        Arrays.stream(Alarm.values()).forEach(
                alarm -> sentences.add("alarm " + Expectations.word(alarm) + " is raised"));
        Arrays.stream(ScreenState.values()).forEach(
                state -> sentences.add("the screen shows " + Expectations.word(state)));
        Arrays.stream(Reason.values()).forEach(reason -> {
            switch (reason.outcome()) {
                case REFUSE -> sentences.add("Lin is refused for " + Expectations.word(reason));
                case ASK_STAFF -> sentences.add("Lin is sent to staff for " + Expectations.word(reason));
                case PASS, OUT_OF_SERVICE -> {
                }
            }
        });
        long passing = Arrays.stream(Reason.values()).filter(reason -> reason.outcome() == Outcome.PASS)
                .count();
        assertEquals(Alarm.values().length + ScreenState.values().length + Reason.values().length - passing,
                sentences.size());
        sentences.forEach(ExpectationsTest::expectation);
    }

    private static Expectation expectation(String words) {
        Expectations.Parsed parsed = Expectations.parse(words, PEOPLE);
        return assertInstanceOf(Expectations.Understood.class, parsed, parsed.toString()).expectation();
    }
}
