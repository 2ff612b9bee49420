package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.cunkou.terminal.settings.Near;
import org.cunkou.terminal.settings.Quantities;

/// The sentences in which a scenario says what has to come of it. What each of them means stands where it is
/// made: [PersonForms], [GateForms].
public final class Expectations {
    private static final Set<String> WORDS = Set.of("everybody", "nobody", "somebody", "alarm", "all", "at",
            "exactly", "no", "the", "queue", "read", "records");
    /// Those of the gate first: everybody is nobody's name.
    private static final List<Form> FORMS = Stream.of(GateForms.all(), PersonForms.all())
            .flatMap(List::stream).toList();

    private Expectations() {}

    /// What came of reading a sentence.
    public sealed interface Parsed {}

    public record Understood(Expectation expectation) implements Parsed {}

    public record Unclear(String what, String cure) implements Parsed {}

    /// One way to say something.
    ///
    /// @param example
    ///            for cures, with the variable parts in capitals
    /// @param pattern
    ///            of the whole sentence
    /// @param made
    ///            the claim of a sentence that fits
    record Form(String example, Pattern pattern, Maker made) {
        static Form of(String example, String pattern, Maker made) {
            return new Form(example, Pattern.compile(pattern), made);
        }
    }

    /// Makes a claim of a sentence that fits a form.
    @FunctionalInterface
    interface Maker {
        /// @throws Misunderstood
        ///             when a part of it is unknown
        Claim claim(Matcher sentence) throws Misunderstood;
    }

    /// A part of a sentence is unknown. Never leaves [#parse].
    static final class Misunderstood extends Exception {
        private static final long serialVersionUID = 1L;
        private final String cure;

        Misunderstood(String what, String cure) {
            super(what);
            this.cure = cure;
        }
    }

    /// @param people
    ///            who may be spoken of
    public static Parsed parse(String words, Set<String> people) {
        String sentence = words.strip().replaceAll("\\s+", " ");
        for (Form form : FORMS) {
            Matcher match = form.pattern().matcher(sentence);
            if (match.matches()) {
                return understood(words.strip(), form, match, people);
            }
        }
        return new Unclear("\"" + sentence + "\" is no expectation", nearest(sentence));
    }

    private static Parsed understood(String words, Form form, Matcher match, Set<String> people) {
        if (match.namedGroups().containsKey("name")) {
            String name = match.group("name");
            if (!people.contains(name)) {
                return new Unclear("nobody is called " + name, Reading.whoElse(name, people));
            }
        }
        try {
            return new Understood(new Expectation(words, form.made().claim(match)));
        } catch (Misunderstood part) {
            return new Unclear(String.valueOf(part.getMessage()), part.cure);
        }
    }

    /// Whether somebody of this name could not be told from the rest of a sentence.
    static boolean isWord(String name) {
        return WORDS.contains(name.toLowerCase(Locale.ROOT));
    }

    /// All ways to say something, for a manual.
    public static List<String> forms() {
        return FORMS.stream().map(Form::example).toList();
    }

    /// The form that shares most words with the sentence, among those that begin with a name if the sentence
    /// does; all of them when none shares any.
    private static String nearest(String sentence) {
        List<String> words = List.of(sentence.split(" "));
        boolean aboutSomebody = !isWord(words.getFirst());
        Form best = FORMS.stream().filter(form -> form.example().startsWith("NAME") == aboutSomebody)
                .max(Comparator.comparingDouble(form -> shared(form, words))).orElseThrow();
        return shared(best, words) > 0
                ? "did you mean: " + best.example() + "?"
                : "it is one of: " + String.join("; ", forms());
    }

    private static double shared(Form form, List<String> words) {
        List<String> fixed = Arrays.stream(form.example().replaceAll("[\\[\\]]", "").split("[ |]"))
                .filter(word -> !word.equals(word.toUpperCase(Locale.ROOT))).toList();
        int length = form.example().replaceAll(" \\[.*?]", "").split(" ").length;
        long hits = words.stream().filter(word -> Near.to(word, fixed).isPresent()).count();
        return hits == 0 ? 0 : hits - 0.1 * Math.abs(length - words.size());
    }

    static Duration duration(String text) throws Misunderstood {
        return Quantities.duration(text).filter(time -> !time.isNegative()).orElseThrow(
                () -> new Misunderstood("\"" + text + "\" is no time", "write a time like 3 s or 300 ms"));
    }

    /// `once`, `twice` or `3 times`; one at least when nothing is said.
    static Count times(String text) throws Misunderstood {
        return switch (text.strip()) {
            case "" -> new Count(Count.How.AT_LEAST, 1);
            case "once" -> new Count(Count.How.EXACTLY, 1);
            case "twice" -> new Count(Count.How.EXACTLY, 2);
            default -> Count.of("exactly", text.strip().replaceFirst(" times?$", ""));
        };
    }

    /// The constant of this word: `out-of-service` is `OUT_OF_SERVICE`.
    static <E extends Enum<E>> E word(String what, String text, Collection<E> all) throws Misunderstood {
        for (E one : all) {
            if (word(one).equals(text)) {
                return one;
            }
        }
        List<String> known = all.stream().map(Expectations::word).toList();
        throw new Misunderstood("\"" + text + "\" is no " + what,
                Near.to(text, known).map(near -> "did you mean " + near + "?")
                        .orElse("it is one of " + String.join(", ", known)));
    }

    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String words(Collection<? extends Enum<?>> all) {
        return all.isEmpty()
                ? "nothing"
                : all.stream().map(Expectations::word).collect(Collectors.joining(", "));
    }

    /// Why not, when it is not so.
    static Optional<String> unless(boolean so, String why) {
        return so ? Optional.empty() : Optional.of(why);
    }

    /// A number that something is held against.
    record Count(How how, int number) {
        enum How {
            AT_LEAST, AT_MOST, EXACTLY
        }

        static Count of(String how, String number) throws Misunderstood {
            if (!number.matches("[0-9]{1,9}")) {
                throw new Misunderstood("\"" + number + "\" is no number", "write one like 3");
            }
            return new Count(How.valueOf(how.toUpperCase(Locale.ROOT).replace(' ', '_')),
                    Integer.parseInt(number));
        }

        boolean fits(double found) {
            return switch (how) {
                case AT_LEAST -> found >= number;
                case AT_MOST -> found <= number;
                case EXACTLY -> found == number;
            };
        }

        /// For one claim about a whole number.
        Optional<String> unmetBy(long found, String what) {
            return unless(fits((double) found), "it was " + found + " " + what);
        }
    }
}
