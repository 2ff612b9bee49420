package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

import org.cunkou.terminal.domain.Rules;

import tools.jackson.databind.JsonNode;

/// Puts a scenario together from a file, and finds what a schema cannot say.
final class ScenarioReader {
    private final Reading reading;
    private final Optional<Duration> within;

    private ScenarioReader(Reading reading) {
        this.reading = reading;
        this.within = reading.time("/within");
    }

    /// @return empty when something without which there is no scenario is missing or wrong; the reading has
    ///         the mistakes
    static Optional<Scenario> read(Reading reading) {
        return new ScenarioReader(reading).scenario();
    }

    private Optional<Scenario> scenario() {
        if (within.filter(Duration::isZero).isPresent()) {
            reading.mistake("/within", "within is no time at all", "write a time in which all can be served");
        }
        Set<Level> levels = levels();
        Optional<Site> site = site();
        PeopleReader people = new PeopleReader(reading, within);
        List<Comer> comers = people.read();
        Optional<Crowding> crowd = crowd();
        List<Act> acts = new ActsReader(reading, within, comers).read();
        List<Expectation> expects = expects(people.withChildren());
        Optional<String> name = reading.text("/scenario");
        if (name.isEmpty() || within.isEmpty() || site.isEmpty() || !levels.contains(Level.READINGS)) {
            return Optional.empty();
        }
        long seed = reading.at("/seed").filter(JsonNode::canConvertToLong).map(JsonNode::asLong).orElse(1L);
        return Optional.of(new Scenario(name.get(), levels, seed, within.get(), site.get(), comers, crowd,
                acts, expects));
    }

    private Set<Level> levels() {
        if (!reading.isWritten("/levels")) {
            return Scenario.readingsOnly();
        }
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (int i = 0; i < reading.size("/levels"); i++) {
            levels.add(reading.word("/levels/" + i, Level.class, Level.READINGS));
        }
        if (reading.size("/levels") > 0 && !levels.contains(Level.READINGS)) {
            reading.mistake("/levels", "levels lacks readings",
                    "write [readings, pixels]: what plays in pictures plays in readings");
        }
        return levels;
    }

    private Optional<Site> site() {
        Site usual = Site.usual();
        Duration asOf = reading.time("/site/as-of-after", usual.asOfAfter());
        Duration tooOld = reading.time("/site/too-old-after", usual.tooOldAfter());
        if (asOf.compareTo(tooOld) >= 0) {
            reading.mistake(
                    reading.has("/site/too-old-after") ? "/site/too-old-after" : "/site/as-of-after",
                    "as-of-after is not before too-old-after", "make as-of-after the shorter one");
        }
        if (reading.time("/site/confirm-every", usual.confirmEvery()).isZero()) {
            reading.mistake("/site/confirm-every", "confirm-every is no time at all",
                    "write a time like 20 s");
        }
        return rules(usual.rules()).map(rules -> new Site(rules, asOf, tooOld,
                reading.time("/site/confirm-every", usual.confirmEvery()),
                !reading.text("/site/guard").equals(Optional.of("absent"))));
    }

    private Optional<Rules> rules(Rules base) {
        boolean sound = true;
        double fever = reading.temperature("/site/fever", base.fever()).degrees();
        if (fever < 37.0 || fever > 38.5) {
            reading.mistake("/site/fever", "site.fever is out of range: " + fever + " °C",
                    "set 37.0 °C to 38.5 °C");
            sound = false;
        }
        if (reading.time("/site/hold", base.hold()).compareTo(Duration.ofSeconds(3)) < 0) {
            reading.mistake("/site/hold", "site.hold is out of range: an arm stays open for at least 3 s",
                    "set 3 s or more");
            sound = false;
        }
        if (!sound) {
            return Optional.empty();
        }
        return Optional.of(new Rules(reading.temperature("/site/fever", base.fever()),
                rule("reading-max-age", base.readingMaxAge()), rule("measure-within", base.measureWithin()),
                rule("look-again-after", base.lookAgainAfter()), rule("commit-within", base.commitWithin()),
                rule("hold", base.hold()), rule("show-for", base.showFor()),
                rule("staff-within", base.staffWithin()), rule("code-rest", base.codeRest()),
                reading.number("/site/bad-codes").orElse(base.badCodes())));
    }

    private Duration rule(String name, Duration otherwise) {
        return reading.time("/site/" + name, otherwise);
    }

    private Optional<Crowding> crowd() {
        if (!reading.has("/crowd/habit") || reading.number("/crowd/people").isEmpty()) {
            return Optional.empty();
        }
        OptionalDouble perMinute = reading.at("/crowd/per-minute").filter(JsonNode::isNumber)
                .map(node -> OptionalDouble.of(node.asDouble())).orElse(OptionalDouble.empty());
        double odd = reading.text("/crowd/odd-ones").flatMap(Quantity::part).orElse(0.0);
        return Optional.of(new Crowding(
                reading.word("/crowd/habit", Crowding.Habit.class, Crowding.Habit.MIXED),
                reading.number("/crowd/people").orElseThrow(), perMinute, odd));
    }

    private List<Expectation> expects(Set<String> people) {
        List<Expectation> expects = new ArrayList<>();
        Set<String> before = new LinkedHashSet<>();
        for (int i = 0; i < reading.size("/expect"); i++) {
            String pointer = "/expect/" + i;
            reading.text(pointer).ifPresent(words -> {
                if (!before.add(words.strip())) {
                    reading.mistake(pointer, "\"" + words + "\" is expected twice", "keep one of them");
                }
                switch (Expectations.parse(words, people)) {
                    case Expectations.Understood(Expectation expectation) -> expects.add(expectation);
                    case Expectations.Unclear(String what, String cure) ->
                        reading.mistake(pointer, what, cure);
                }
            });
        }
        return expects;
    }
}
