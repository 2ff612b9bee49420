package org.cunkou.simulator.scenario;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

import org.cunkou.terminal.settings.Near;

/// What a scenario says of a fault: a subject, what befalls it, and how much: `disk slow 400 ms`.
sealed interface FaultWords {
    record Read(Fault fault, OptionalDouble quantity) implements FaultWords {}

    /// No such fault can be produced.
    record Unknown(String what, String cure) implements FaultWords {}

    /// There is such a fault, and its quantity is wrong.
    record Wrong(String what, String cure) implements FaultWords {}

    static FaultWords read(String text) {
        String[] words = text.strip().split(" +", 3);
        Optional<Subject> subject = Arrays.stream(Subject.values())
                .filter(one -> one.word().equals(words[0])).findFirst();
        if (subject.isEmpty()) {
            return unknownSubject(text, words[0]);
        }
        String name = words.length > 1 ? words[0] + " " + words[1] : words[0];
        Optional<Fault> fault = Fault.of(name);
        if (fault.isEmpty()) {
            return unknownFault(text, subject.get(), words.length > 1 ? words[1] : "");
        }
        return quantity(fault.get(), words.length > 2 ? words[2].strip() : "");
    }

    private static FaultWords unknownSubject(String text, String word) {
        List<String> known = Arrays.stream(Subject.values()).map(Subject::word).toList();
        return new Unknown("fault \"" + text + "\" cannot be produced: nothing is called " + word,
                Near.to(word, known)
                        .map(near -> "did you mean " + near + text.strip().substring(word.length()) + "?")
                        .orElse("faults can befall " + String.join(", ", known)));
    }

    private static FaultWords unknownFault(String text, Subject subject, String word) {
        List<String> known = Fault.of(subject).stream()
                .map(fault -> fault.words().substring(subject.word().length() + 1)).toList();
        String all = known.stream().map(name -> subject.word() + " " + name)
                .collect(Collectors.joining(", "));
        return new Unknown("fault \"" + text + "\" cannot be produced", Near.to(word, known)
                .map(near -> "did you mean " + subject.word() + " " + near + "?")
                .orElse("what can is " + all));
    }

    private static FaultWords quantity(Fault fault, String rest) {
        if (fault.quantity() == Fault.Quantity.NONE) {
            return rest.isEmpty()
                    ? new Read(fault, OptionalDouble.empty())
                    : new Wrong("nothing follows " + fault.words() + ", got " + rest, "remove " + rest);
        }
        String cure = "write " + fault.quantity().words() + " behind " + fault.words();
        if (rest.isEmpty()) {
            return new Wrong(fault.words() + " does not say how much", cure);
        }
        return Quantity.of(fault.quantity(), rest)
                .<FaultWords>map(value -> new Read(fault, OptionalDouble.of(value)))
                .orElseGet(() -> new Wrong(fault.words() + " cannot be by " + rest, cure));
    }
}
