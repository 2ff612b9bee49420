package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.settings.Quantities;

/// Writes a scenario as a file that reads back as an equal one. What is usual is left out.
public final class ScenarioWriter {
    /// What YAML takes as it stands, also in a list or between braces.
    private static final Pattern PLAIN = Pattern
            .compile("[\\p{L}][\\p{L}\\p{N} .()'%°/-]*[\\p{L}\\p{N}.)'%]");

    private final StringBuilder text = new StringBuilder();

    private ScenarioWriter() {}

    /// @param scenario
    ///            such as a file can hold: [ScenarioFile] would find no mistake in it
    public static String write(Scenario scenario) {
        ScenarioWriter writer = new ScenarioWriter();
        writer.head(scenario);
        writer.site(scenario.site());
        writer.section("people", scenario.people().stream()
                .map(person -> key(person.name()) + ": " + braces(person(person))).toList());
        scenario.crowd().ifPresent(crowd -> writer.line("crowd: " + braces(crowd(crowd))));
        writer.section("acts", scenario.acts().stream().map(act -> "- " + braces(act(act))).toList());
        writer.section("expect", scenario.expects().stream().map(one -> "- " + scalar(one.words())).toList());
        return writer.text.toString();
    }

    private void head(Scenario scenario) {
        line("scenario: " + scalar(scenario.name()));
        line("levels: " + (scenario.levels().contains(Level.PIXELS)
                ? "[readings, pixels]"
                : "[readings]"));
        line("seed: " + scenario.seed());
        line("within: " + Quantities.text(scenario.within()));
    }

    private void site(Site site) {
        Site usual = Site.usual();
        Rules rules = site.rules();
        Rules base = usual.rules();
        List<String> entries = new ArrayList<>();
        differs(entries, "fever", rules.fever(), base.fever());
        differs(entries, "reading-max-age", rules.readingMaxAge(), base.readingMaxAge());
        differs(entries, "measure-within", rules.measureWithin(), base.measureWithin());
        differs(entries, "look-again-after", rules.lookAgainAfter(), base.lookAgainAfter());
        differs(entries, "commit-within", rules.commitWithin(), base.commitWithin());
        differs(entries, "hold", rules.hold(), base.hold());
        differs(entries, "show-for", rules.showFor(), base.showFor());
        differs(entries, "staff-within", rules.staffWithin(), base.staffWithin());
        differs(entries, "code-rest", rules.codeRest(), base.codeRest());
        differs(entries, "bad-codes", rules.badCodes(), base.badCodes());
        differs(entries, "as-of-after", site.asOfAfter(), usual.asOfAfter());
        differs(entries, "too-old-after", site.tooOldAfter(), usual.tooOldAfter());
        differs(entries, "confirm-every", site.confirmEvery(), usual.confirmEvery());
        if (!site.guard()) {
            entries.add("guard: absent");
        }
        if (!entries.isEmpty()) {
            line("site: " + braces(entries));
        }
    }

    private static List<String> person(Comer person) {
        Comer usual = Comer.ordinary(person.name(), person.arrives());
        List<String> entries = new ArrayList<>();
        entries.add("arrives: " + Quantities.text(person.arrives()));
        differs(entries, "code", person.code(), usual.code());
        person.copyOf().ifPresent(name -> entries.add("copy-of: " + key(name)));
        differs(entries, "shows", person.medium(), usual.medium());
        differs(entries, "oral", person.oral(), usual.oral());
        differs(entries, "face", person.face(), usual.face());
        differs(entries, "fumbles", person.fumbles(), usual.fumbles());
        differs(entries, "walks", person.walks(), usual.walks());
        differs(entries, "through", person.through(), usual.through());
        differs(entries, "reads", person.language(), usual.language());
        if (person.trolley()) {
            entries.add("trolley: yes");
        }
        person.child().ifPresent(child -> entries.add("child: " + braces(List.of(
                "oral: " + value(child.oral()), "steps-up: " + (child.stepsUp() ? "yes" : "no")))));
        return entries;
    }

    private static List<String> crowd(Crowding crowd) {
        List<String> entries = new ArrayList<>();
        entries.add("habit: " + crowd.habit().word());
        entries.add("people: " + crowd.people());
        crowd.perMinute().ifPresent(
                rate -> entries.add("per-minute: " + Quantity.plain(rate).toPlainString()));
        if (crowd.oddOnes() != 0) {
            entries.add("odd-ones: "
                    + Quantity.plain(crowd.oddOnes()).movePointRight(2).toPlainString() + " %");
        }
        return entries;
    }

    private static List<String> act(Act act) {
        List<String> entries = new ArrayList<>(when(act.when()));
        switch (act) {
            case Act.FaultBegins(When _, Fault fault, OptionalDouble quantity, Optional<Duration> lasts) -> {
                entries.add("fault: " + (fault.words() + " " + Quantity.text(fault.quantity(), quantity))
                        .strip());
                lasts.ifPresent(time -> entries.add("for: " + Quantities.text(time)));
            }
            case Act.PlatformActs(When _, Act.PlatformActs.Deed deed, Optional<String> person) ->
                entries.add("platform: " + scalar((deed.word() + " " + person.orElse("")).strip()));
            case Act.GuardActs(When _, Act.GuardActs.Deed deed, Optional<Celsius> clinical) ->
                entries.add("guard: " + (deed.word() + " "
                        + clinical.map(ScenarioWriter::value).orElse("")).strip());
            case Act.OperatorActs(When _, var deed, Duration heldBack, Optional<Duration> lasts) -> {
                entries.add("operator: " + deed.word()
                        + (heldBack.isZero() ? "" : " held back " + Quantities.text(heldBack)));
                lasts.ifPresent(time -> entries.add("for: " + Quantities.text(time)));
            }
            case Act.Emergency(When _, Duration lasts) -> {
                entries.add("emergency: pressed");
                entries.add("for: " + Quantities.text(lasts));
            }
            case Act.GoesOut _ -> entries.add("somebody: goes out");
        }
        return entries;
    }

    private static List<String> when(When when) {
        return switch (when) {
            case When.At(Duration after) -> List.of("at: " + Quantities.text(after));
            case When.Of(String person, When.Visit moment, Duration after) when after.isZero() ->
                List.of("at: " + scalar(person + " " + moment.words()));
            case When.Of(String person, When.Visit moment, Duration after) -> List.of(
                    "at: " + scalar(person + " " + moment.words()), "after: " + Quantities.text(after));
        };
    }

    private static void differs(List<String> entries, String name, Object value, Object usual) {
        if (!value.equals(usual)) {
            entries.add(name + ": " + value(value));
        }
    }

    private static String value(Object value) {
        return switch (value) {
            case Duration time -> Quantities.text(time);
            case Celsius temperature -> Quantity.plain(temperature.degrees()).toPlainString() + " °C";
            case Enum<?> word -> word.name().toLowerCase(Locale.ROOT).replace('_', '-');
            default -> value.toString();
        };
    }

    /// Names that YAML would take for something else are quoted.
    private static String key(String name) {
        return name.matches("(?i)true|false|null|yes|no|on|off|y|n") ? "\"" + name + "\"" : name;
    }

    private static String scalar(String words) {
        if (PLAIN.matcher(words).matches()) {
            return key(words);
        }
        StringBuilder quoted = new StringBuilder("\"");
        words.codePoints().forEach(point -> {
            if (point == '"' || point == '\\') {
                quoted.append('\\').appendCodePoint(point);
            } else if (Character.isISOControl(point)) {
                quoted.append("\\u%04x".formatted(point));
            } else {
                quoted.appendCodePoint(point);
            }
        });
        return quoted.append('"').toString();
    }

    private static String braces(List<String> entries) {
        return "{" + String.join(", ", entries) + "}";
    }

    private void section(String name, List<String> entries) {
        if (!entries.isEmpty()) {
            line(name + ":");
            entries.forEach(entry -> line("  " + entry));
        }
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
