package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.cunkou.simulator.scenario.Act.GuardActs;
import org.cunkou.simulator.scenario.Act.OperatorActs;
import org.cunkou.simulator.scenario.Act.PlatformActs;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.settings.Near;
import org.cunkou.terminal.settings.Quantities;

/// The acts of a scenario file.
final class ActsReader {
    private static final List<String> VERBS = List.of("fault", "platform", "guard", "operator",
            "emergency", "somebody");
    private static final Pattern MOMENT = Pattern.compile("(\\S+) (shows the code|is judged|may pass)");

    private final Reading reading;
    private final Optional<Duration> within;
    private final List<Comer> people;
    private final TreeSet<String> names = new TreeSet<>();

    ActsReader(Reading reading, Optional<Duration> within, List<Comer> people) {
        this.reading = reading;
        this.within = within;
        this.people = people;
        people.forEach(person -> names.add(person.name()));
    }

    List<Act> read() {
        List<Act> acts = new ArrayList<>();
        for (int i = 0; i < reading.size("/acts"); i++) {
            act("/acts/" + i).ifPresent(acts::add);
        }
        return acts;
    }

    private Optional<Act> act(String at) {
        List<String> verbs = VERBS.stream().filter(verb -> reading.isWritten(at + "/" + verb)).toList();
        if (verbs.size() != 1) {
            reading.mistake(at, verbs.isEmpty()
                    ? "nothing happens here"
                    : "two things happen here: " + String.join(" and ", verbs),
                    verbs.isEmpty()
                            ? "add one of " + String.join(", ", VERBS)
                            : "make an entry of each");
            return Optional.empty();
        }
        String verb = verbs.getFirst();
        String place = at + "/" + verb;
        Optional<When> when = when(at);
        lasts(at, verb);
        return switch (verb) {
            case "fault" -> reading.text(place).flatMap(words -> fault(at, place, words, when));
            case "platform" -> reading.text(place).flatMap(words -> platform(place, words, when));
            case "guard" -> reading.text(place).flatMap(words -> guard(place, words, when));
            case "operator" -> reading.text(place).flatMap(words -> operator(at, place, words, when));
            case "emergency" -> when.flatMap(then -> reading.time(at + "/for")
                    .map(lasts -> new Act.Emergency(then, lasts)));
            default -> when.map(Act.GoesOut::new);
        };
    }

    private Optional<When> when(String at) {
        Optional<String> words = reading.text(at + "/at");
        Optional<Duration> time = words.flatMap(Quantities::duration);
        if (time.isPresent()) {
            if (reading.isWritten(at + "/after")) {
                reading.mistake(at + "/after", "after follows a time", "add the two times up in at");
            }
            if (time.get().isNegative() || within.filter(end -> time.get().compareTo(end) >= 0).isPresent()) {
                reading.mistake(at + "/at", "at " + words.get() + " the scenario is not under way",
                        "take a time before within");
            }
            return Optional.of(new When.At(time.get()));
        }
        return words.flatMap(text -> moment(at, text.strip()));
    }

    private Optional<When> moment(String at, String words) {
        Matcher form = MOMENT.matcher(words);
        if (!form.matches()) {
            reading.mistake(at + "/at", "\"" + words + "\" is no time and no moment",
                    "write a time like 10 s, or NAME shows the code, NAME is judged, NAME may pass");
            return Optional.empty();
        }
        String name = form.group(1);
        Optional<Comer> person = people.stream().filter(one -> one.name().equals(name)).findFirst();
        if (person.isEmpty()) {
            reading.mistake(at + "/at", "nobody is called " + name, Reading.whoElse(name, names));
            return Optional.empty();
        }
        if (person.get().code() == Comer.CodeKind.NONE) {
            reading.mistake(at + "/at", name + " has no code, so this moment never comes",
                    "give " + name + " a code, or write a time");
        }
        When.Visit moment = Arrays.stream(When.Visit.values())
                .filter(one -> one.words().equals(form.group(2))).findFirst().orElseThrow();
        return Optional.of(new When.Of(name, moment, reading.time(at + "/after", Duration.ZERO)));
    }

    /// Whether `for` stands where it means something, and ends in time.
    private void lasts(String at, String verb) {
        boolean written = reading.isWritten(at + "/for");
        if (written && !verb.equals("fault") && !verb.equals("emergency") && !verb.equals("operator")) {
            reading.mistake(at + "/for", "for stands with " + verb + ", which is over at once", "remove for");
        }
        if (!written && verb.equals("emergency")) {
            reading.mistake(at, "nobody says when the emergency is over", "add for: 5 s");
        }
        Optional<Duration> begins = reading.text(at + "/at").flatMap(Quantities::duration);
        Optional<Duration> lasts = reading.time(at + "/for");
        if (lasts.filter(Duration::isZero).isPresent()) {
            reading.mistake(at + "/for", "it lasts for no time at all", "write a time like 5 s");
        }
        if (begins.isPresent() && lasts.isPresent() && within.isPresent()
                && begins.get().plus(lasts.get()).compareTo(within.get()) > 0) {
            reading.mistake(at + "/for", "it ends after the scenario does",
                    "make it shorter or within longer, or leave for out: then it stays to the end");
        }
    }

    private Optional<Act> fault(String at, String place, String words, Optional<When> when) {
        return switch (FaultWords.read(words)) {
            case FaultWords.Unknown(String what, String cure) -> {
                reading.cannotProduce(place, what, cure);
                yield Optional.empty();
            }
            case FaultWords.Wrong(String what, String cure) -> {
                reading.mistake(place, what, cure);
                yield Optional.empty();
            }
            case FaultWords.Read(Fault fault, OptionalDouble quantity) -> {
                if (fault.isOverByItself() && reading.isWritten(at + "/for")) {
                    reading.mistake(at + "/for", "for stands with " + fault.words()
                            + ", which says itself how long it takes", "remove for");
                }
                boolean back = fault == Fault.POWER_CUT || fault == Fault.POWER_CUT_AT_WRITE;
                if (back && when.isPresent() && when.get() instanceof When.At(Duration begins)
                        && within
                                .filter(end -> begins.toMillis() + quantity.orElse(0) * 1000 > end.toMillis())
                                .isPresent()) {
                    reading.mistake(place, "the current is not back when the scenario ends",
                            "make the cut shorter or within longer");
                }
                yield when.map(then -> new Act.FaultBegins(then, fault, quantity,
                        reading.time(at + "/for")));
            }
        };
    }

    private Optional<Act> platform(String place, String words, Optional<When> when) {
        for (PlatformActs.Deed deed : PlatformActs.Deed.values()) {
            Optional<String> rest = afterWord(deed.word(), words);
            if (rest.isEmpty()) {
                continue;
            }
            String name = rest.get();
            if (deed.aboutSomebody() && !names.contains(name)) {
                reading.mistake(place, name.isEmpty()
                        ? deed.word() + " whom?"
                        : "nobody is called " + name,
                        name.isEmpty()
                                ? "add a name: " + String.join(", ", names)
                                : Reading.whoElse(name, names));
                return Optional.empty();
            }
            if (!deed.aboutSomebody() && !name.isEmpty()) {
                reading.mistake(place, deed.word() + " is about nobody, got " + name, "remove " + name);
                return Optional.empty();
            }
            return when.map(then -> new PlatformActs(then, deed,
                    deed.aboutSomebody() ? Optional.of(name) : Optional.empty()));
        }
        unknownDeed(place, words, "the platform",
                Arrays.stream(PlatformActs.Deed.values()).map(PlatformActs.Deed::word).toList());
        return Optional.empty();
    }

    private Optional<Act> guard(String place, String words, Optional<When> when) {
        for (GuardActs.Deed deed : GuardActs.Deed.values()) {
            Optional<String> rest = afterWord(deed.word(), words);
            if (rest.isEmpty()) {
                continue;
            }
            boolean measures = deed == GuardActs.Deed.MEASURES;
            Optional<Celsius> clinical = rest.flatMap(Quantities::temperature);
            if (measures && clinical.isEmpty()) {
                reading.mistake(place, "the guard measures what?", "write measures 38.1 °C");
                return Optional.empty();
            }
            if (!measures && !rest.get().isEmpty()) {
                reading.mistake(place, "nothing follows " + deed.word() + ", got " + rest.get(),
                        "remove " + rest.get());
                return Optional.empty();
            }
            return when.map(then -> new GuardActs(then, deed, clinical));
        }
        unknownDeed(place, words, "the guard",
                Arrays.stream(GuardActs.Deed.values()).map(GuardActs.Deed::word).toList());
        return Optional.empty();
    }

    private Optional<Act> operator(String at, String place, String words, Optional<When> when) {
        for (OperatorActs.Deed deed : OperatorActs.Deed.values()) {
            Optional<String> rest = afterWord(deed.word(), words);
            if (rest.isEmpty()) {
                continue;
            }
            Optional<Duration> heldBack = rest.get().isEmpty()
                    ? Optional.of(Duration.ZERO)
                    : afterWord("held back", rest.get()).flatMap(Quantities::duration)
                            .filter(time -> time.isPositive());
            if (heldBack.isEmpty()) {
                reading.mistake(place, "after " + deed.word() + " stands " + rest.get(),
                        "remove it or write held back 20 s");
                return Optional.empty();
            }
            boolean holds = deed == OperatorActs.Deed.HOLDS_OPEN;
            if (holds != reading.isWritten(at + "/for")) {
                reading.mistake(at, holds
                        ? "nobody says how long the way is held open"
                        : "for stands with " + deed.word() + ", which is over at once",
                        holds ? "add for: 20 s" : "remove for");
                return Optional.empty();
            }
            return when.map(then -> new OperatorActs(then, deed, heldBack.get(),
                    reading.time(at + "/for")));
        }
        unknownDeed(place, words, "the operator",
                Arrays.stream(OperatorActs.Deed.values()).map(OperatorActs.Deed::word).toList());
        return Optional.empty();
    }

    private void unknownDeed(String place, String words, String who, List<String> known) {
        String first = words.strip().replaceFirst(" .*", "");
        reading.mistake(place, who + " cannot do \"" + words + "\"", Near.to(first, known)
                .map(near -> "did you mean " + near + "?")
                .orElse("it is one of " + String.join(", ", known)));
    }

    /// What follows a word; empty when the text does not begin with it as a whole.
    private static Optional<String> afterWord(String word, String text) {
        String plain = text.strip();
        if (plain.equals(word)) {
            return Optional.of("");
        }
        return plain.startsWith(word + " ")
                ? Optional.of(plain.substring(word.length()).strip())
                : Optional.empty();
    }
}
