package org.cunkou.simulator.scenario;

import static org.cunkou.simulator.scenario.Expectations.unless;
import static org.cunkou.simulator.scenario.Expectations.word;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.stream.Collectors;

import org.cunkou.simulator.scenario.Expectations.Count;
import org.cunkou.simulator.scenario.Expectations.Form;
import org.cunkou.simulator.scenario.Expectations.Misunderstood;
import org.cunkou.simulator.scenario.Story.AlarmTold;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.simulator.scenario.Story.Visit;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ScreenState;

/// What can be expected of everybody, and of the gate itself.
final class GateForms {
    private static final String COUNT = "(?<how>at least|at most|exactly) (?<count>[0-9]+) ";
    private static final String LEVEL = "(?<level>p[0-9]{1,2}(?:\\.[0-9])?) (?:is )?at most (?<time>.+)";
    private static final String DARK = "dark";

    private GateForms() {}

    static List<Form> all() {
        return List.of(
                Form.of("everybody passes", "everybody passes", _ -> GateForms::everybodyPasses),
                Form.of("nobody passes", "nobody passes", _ -> story -> who(story,
                        PersonForms::wentThrough).map(names -> names + " went through")),
                Form.of("at least|at most|exactly N people a minute pass",
                        COUNT + "(?:people|person) a minute pass(?:es)?", GateForms::flow),
                Form.of("at least|at most|exactly N people pass|are refused|are sent to staff"
                        + "|are stopped for fever|leave|go free|go out",
                        COUNT + "(?:people|person) (?<did>pass|passes|(?:are|is) refused"
                                + "|(?:are|is) sent to staff|(?:are|is) stopped for fever"
                                + "|leave|leaves|go free|goes free|go out|goes out)",
                        GateForms::people),
                Form.of("alarm ALARM is raised [once|twice|N times]",
                        "alarm (?<alarm>\\S+) is raised(?<times> once| twice| [0-9]+ times?)?",
                        GateForms::raised),
                Form.of("alarm ALARM is never raised", "alarm (?<alarm>\\S+) is never raised", match -> {
                    Alarm alarm = alarm(match);
                    return story -> new Count(Count.How.EXACTLY, 0).unmetBy(raised(story, alarm), "times");
                }),
                Form.of("alarm ALARM is over [by the end]", "alarm (?<alarm>\\S+) is over(?: by the end)?",
                        GateForms::over),
                Form.of("no alarm is raised", "no alarm is raised", _ -> GateForms::noAlarm),
                Form.of("the screen shows PICTURE", "the screen shows (?<picture>\\S+)",
                        match -> screen(match, true)),
                Form.of("the screen never shows PICTURE", "the screen never shows (?<picture>\\S+)",
                        match -> screen(match, false)),
                Form.of("all records are at the collector", "all records are at the collector",
                        _ -> GateForms::allHome),
                Form.of("at least|at most N records wait",
                        "(?<how>at least|at most) (?<count>[0-9]+) records? waits?", GateForms::waiting),
                Form.of("read to relay p99 at most TIME", "read to relay:? " + LEVEL, match -> {
                    double part = part(match);
                    Duration most = Expectations.duration(match.group("time"));
                    return story -> level(story.readToRelay(), part, most, "nobody's code opened the arm");
                }),
                Form.of("the queue waits p95 at most TIME", "the queue waits:? " + LEVEL, match -> {
                    double part = part(match);
                    Duration most = Expectations.duration(match.group("time"));
                    return story -> level(waits(story), part, most, "nobody stepped up");
                }),
                Form.of("at least|at most|exactly N " + String.join("|", COUNTED.keySet()),
                        COUNT + "(?<what>[a-z ]+)", GateForms::counter));
    }

    private static final Map<String, Counter> COUNTED = counted();

    private static Map<String, Counter> counted() {
        Map<String, Counter> words = new LinkedHashMap<>();
        words.put("verdicts", Counter.VERDICTS);
        words.put("unlocks", Counter.UNLOCKS);
        words.put("records", Counter.RECORDS_COMMITTED);
        words.put("connects", Counter.CONNECTS);
        words.put("reconnects", Counter.RECONNECTS);
        words.put("power cuts", Counter.POWER_CUTS);
        words.put("forced arms", Counter.FORCED_ARMS);
        words.put("emergencies", Counter.EMERGENCIES);
        words.put("clock jumps", Counter.CLOCK_JUMPS);
        words.put("records timed", Counter.RECORDS_TIMED);
        words.put("refused writes", Counter.WRITES_REFUSED);
        words.put("lost messages", Counter.MESSAGES_LOST);
        words.put("forged messages", Counter.MESSAGES_FORGED);
        words.put("done commands", Counter.COMMANDS_DONE);
        words.put("undone commands", Counter.COMMANDS_NOT_DONE);
        words.put("lists", Counter.LISTS_TAKEN);
        words.put("shown codes", Counter.CODES_SHOWN);
        words.put("looks", Counter.LOOKS);
        return words;
    }

    private static Claim counter(Matcher match) throws Misunderstood {
        Count count = Count.of(match.group("how"), match.group("count"));
        String what = match.group("what").strip();
        String plural = COUNTED.keySet().stream()
                .filter(word -> word.equals(what) || singular(word).equals(what)).findFirst()
                .orElseThrow(() -> new Misunderstood("nobody counts \"" + what + "\"",
                        "what is counted is people, " + String.join(", ", COUNTED.keySet())));
        Counter counter = COUNTED.get(plural);
        return counter == null
                ? story -> Optional.of("nobody counts " + plural)
                : story -> count.unmetBy(story.count(counter), plural);
    }

    private static String singular(String plural) {
        return plural.endsWith("ies")
                ? plural.substring(0, plural.length() - 3) + "y"
                : plural.substring(0, plural.length() - 1);
    }

    private static Optional<String> everybodyPasses(Story story) {
        if (story.visits().isEmpty()) {
            return Optional.of("nobody came");
        }
        return who(story, visit -> !ended(End.PASSED).test(visit)).map(names -> names + " did not");
    }

    private static Optional<String> who(Story story, Predicate<Visit> which) {
        List<Visit> found = story.visits().stream().filter(which).toList();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String names = found.stream().limit(5).map(visit -> visit.person() + " (" + visit.ended()
                .map(ended -> PersonForms.did(ended.end())).orElse("still waits") + ")")
                .collect(Collectors.joining(", "));
        return Optional.of(found.size() > 5 ? names + " and " + (found.size() - 5) + " more" : names);
    }

    private static Predicate<Visit> ended(End... ends) {
        return visit -> visit.ended().filter(ended -> List.of(ends).contains(ended.end())).isPresent();
    }

    private static Claim people(Matcher match) throws Misunderstood {
        Count count = Count.of(match.group("how"), match.group("count"));
        String did = match.group("did");
        ToLongFunction<Story> found = switch (did.replaceFirst("^is ", "are ")) {
            case "pass", "passes" -> visits(ended(End.PASSED));
            case "are refused" -> visits(ended(End.REFUSED));
            case "are sent to staff" -> visits(ended(End.ASKED_STAFF, End.STOPPED_FEVER));
            case "are stopped for fever" -> visits(ended(End.STOPPED_FEVER));
            case "leave", "leaves" -> visits(ended(End.LEFT));
            case "go free", "goes free" -> visits(ended(End.WENT_FREE));
            default -> story -> story.arm().stream().filter(arm -> arm.did().equals("PASSED_OUT")).count();
        };
        return story -> count.unmetBy(found.applyAsLong(story), "of " + story.visits().size() + " who came");
    }

    private static ToLongFunction<Story> visits(Predicate<Visit> which) {
        return story -> story.visits().stream().filter(which).count();
    }

    /// From the first who stepped up to the last who passed.
    private static Claim flow(Matcher match) throws Misunderstood {
        Count count = Count.of(match.group("how"), match.group("count"));
        return story -> {
            List<Duration> passed = story.visits().stream().filter(ended(End.PASSED))
                    .map(visit -> visit.ended().orElseThrow().at()).sorted().toList();
            Optional<Duration> first = story.visits().stream().flatMap(visit -> visit.steppedUp().stream())
                    .min(Duration::compareTo);
            if (passed.isEmpty() || first.isEmpty()) {
                return Optional.of("nobody passed");
            }
            double minutes = passed.getLast().minus(first.get()).toMillis() / 60_000.0;
            double flow = passed.size() / Math.max(minutes, 1.0 / 60);
            return unless(count.fits(flow), "it was %.1f a minute, %d people in %s".formatted(flow,
                    passed.size(), PersonForms.text(passed.getLast().minus(first.get()))));
        };
    }

    private static Alarm alarm(Matcher match) throws Misunderstood {
        return word("alarm", match.group("alarm"), List.of(Alarm.values()));
    }

    private static Claim raised(Matcher match) throws Misunderstood {
        Alarm alarm = alarm(match);
        Count count = Expectations.times(Optional.ofNullable(match.group("times")).orElse(""));
        return story -> count.unmetBy(raised(story, alarm), "times");
    }

    private static long raised(Story story, Alarm alarm) {
        return story.alarms().stream().filter(told -> told.active() && told.alarm() == alarm).count();
    }

    private static Claim over(Matcher match) throws Misunderstood {
        Alarm alarm = alarm(match);
        return story -> {
            List<AlarmTold> told = story.alarms().stream().filter(one -> one.alarm() == alarm).toList();
            if (told.isEmpty()) {
                return Optional.of("it was never raised");
            }
            return unless(!told.getLast().active(),
                    "it is still active since " + PersonForms.text(told.getLast().at()));
        };
    }

    private static Optional<String> noAlarm(Story story) {
        List<String> raised = story.alarms().stream().filter(AlarmTold::active)
                .map(told -> word(told.alarm()) + " at " + PersonForms.text(told.at())).toList();
        return unless(raised.isEmpty(), "raised was " + String.join(", ", raised));
    }

    private static Claim screen(Matcher match, boolean expected) throws Misunderstood {
        String picture = match.group("picture");
        Optional<ScreenState> state = picture.equals(DARK)
                ? Optional.empty()
                : Optional.of(word("picture of the screen", picture, List.of(ScreenState.values())));
        return story -> {
            Optional<Story.View> view = story.views().stream().filter(one -> one.state().equals(state))
                    .findFirst();
            if (expected) {
                String shown = story.views().stream().map(one -> one.state().map(Expectations::word)
                        .orElse(DARK)).distinct().collect(Collectors.joining(", "));
                return unless(view.isPresent(), "it showed " + (shown.isEmpty() ? "nothing" : shown));
            }
            return view.map(one -> "it did at " + PersonForms.text(one.at()));
        };
    }

    private static Optional<String> allHome(Story story) {
        long written = story.count(Counter.RECORDS_COMMITTED);
        long home = story.count(Counter.RECORDS_AT_COLLECTOR);
        if (written == 0) {
            return Optional.of("no record was written");
        }
        return unless(written == home, home + " of " + written + " are there");
    }

    /// At some moment, or at every one.
    private static Claim waiting(Matcher match) throws Misunderstood {
        Count count = Count.of(match.group("how"), match.group("count"));
        return story -> {
            long most = story.backlog().stream().mapToLong(Story.Waiting::records).max().orElse(0);
            return unless(count.fits((double) most), "the most that waited were " + most);
        };
    }

    private static double part(Matcher match) {
        return Double.parseDouble(match.group("level").substring(1)) / 100;
    }

    private static List<Double> waits(Story story) {
        return story.visits().stream().filter(visit -> visit.steppedUp().isPresent())
                .map(visit -> (double) visit.steppedUp().orElseThrow().minus(visit.arrived()).toMillis())
                .toList();
    }

    private static Optional<String> level(List<Double> millis, double part, Duration most, String none) {
        if (millis.isEmpty()) {
            return Optional.of(none);
        }
        List<Double> sorted = millis.stream().sorted().toList();
        double found = sorted.get((int) Math.max(0, Math.ceil(part * sorted.size()) - 1));
        return unless(found <= most.toMillis(), "it was %.0f ms of %d, the longest %.0f ms".formatted(found,
                sorted.size(), sorted.getLast()));
    }

}
