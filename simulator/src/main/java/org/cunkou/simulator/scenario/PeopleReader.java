package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.cunkou.simulator.scenario.Comer.CodeKind;

/// The people of a scenario file.
final class PeopleReader {
    private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}-]{0,31}");

    /// Behind the name of who brings it along.
    private static final String CHILD = "-child";

    private final Reading reading;
    private final Optional<Duration> within;
    private final Map<String, String> places;

    PeopleReader(Reading reading, Optional<Duration> within) {
        this.reading = reading;
        this.within = within;
        this.places = reading.entries("/people").stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Everybody's, also of those with a mistake.
    Set<String> names() {
        return new TreeSet<>(places.keySet());
    }

    /// Everybody's, and those of the children they bring along: `Hao-child`.
    Set<String> withChildren() {
        Set<String> all = names();
        places.forEach((name, at) -> {
            if (reading.isWritten(at + "/child")) {
                all.add(name + CHILD);
            }
        });
        return all;
    }

    List<Comer> read() {
        List<Comer> people = new ArrayList<>();
        reading.entries("/people").forEach(entry -> {
            name(entry.getKey(), entry.getValue());
            people.add(person(entry.getKey(), entry.getValue()));
        });
        copies(people);
        return people;
    }

    private void name(String name, String at) {
        if (!NAME.matcher(name).matches()) {
            reading.mistake(at, "\"" + name + "\" is no name",
                    "take a letter and up to 31 letters, digits and hyphens");
        } else if (Expectations.isWord(name)) {
            reading.mistake(at, "\"" + name + "\" is a word of the expectations", "take another name");
        }
    }

    private Comer person(String name, String at) {
        Comer usual = Comer.ordinary(name, reading.time(at + "/arrives", Duration.ZERO));
        within.filter(end -> usual.arrives().compareTo(end) >= 0).ifPresent(
                end -> reading.mistake(at + "/arrives", name + " arrives when the scenario is over",
                        "arrive earlier, or make within longer"));
        CodeKind code = reading.word(at + "/code", CodeKind.class, usual.code());
        Optional<Comer.Child> child = reading.at(at + "/child")
                .map(node -> new Comer.Child(reading.temperature(at + "/child/oral", usual.oral()),
                        reading.yes(at + "/child/steps-up", true)));
        if (child.isPresent() && places.containsKey(name + CHILD)) {
            reading.mistake(at + "/child", name + CHILD + " is the name of this child already",
                    "give the other person another name");
        }
        if (child.isPresent() && code != CodeKind.PROXY) {
            reading.mistake(at + "/child", name + " has a child and no proxy code to show for it",
                    "write code: proxy, or remove child");
        }
        return new Comer(name, usual.arrives(), code, reading.text(at + "/copy-of"),
                reading.word(at + "/shows", Comer.Medium.class, usual.medium()),
                reading.temperature(at + "/oral", usual.oral()),
                reading.word(at + "/face", Comer.Face.class, usual.face()),
                reading.time(at + "/fumbles", usual.fumbles()), reading.time(at + "/walks", usual.walks()),
                reading.time(at + "/through", usual.through()),
                reading.word(at + "/reads", Comer.Language.class, usual.language()),
                reading.yes(at + "/trolley", usual.trolley()), child);
    }

    private void copies(List<Comer> people) {
        Map<String, Comer> byName = new HashMap<>();
        people.forEach(person -> byName.put(person.name(), person));
        for (Comer person : people) {
            String at = places.getOrDefault(person.name(), "/people");
            if (person.code() == CodeKind.COPY && !reading.isWritten(at + "/copy-of")) {
                reading.mistake(at + "/code", person.name() + " shows a copy, and nobody says of whose code",
                        "add copy-of: NAME");
            }
            person.copyOf().ifPresent(original -> copy(person, at, original, byName));
        }
    }

    private void copy(Comer person, String at, String original, Map<String, Comer> byName) {
        Comer owner = byName.get(original);
        if (person.code() != CodeKind.COPY) {
            reading.mistake(at + "/copy-of",
                    "copy-of stands with code: " + person.code().word(), "write code: copy");
        } else if (owner == null) {
            reading.mistake(at + "/copy-of", "nobody is called " + original,
                    Reading.whoElse(original, names()));
        } else if (original.equals(person.name())) {
            reading.mistake(at + "/copy-of", person.name() + " copies the own code",
                    "write code: own, or name somebody else");
        } else if (owner.code() == CodeKind.NONE || owner.code() == CodeKind.COPY) {
            reading.mistake(at + "/copy-of", original + " has no code of their own",
                    "name somebody who has one");
        }
    }
}
