package org.cunkou.simulator.chaos.powercut;

import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.cunkou.terminal.domain.RecordId;

/// What the store had been asked and had promised when the current went, from the marks in the log:
/// `opened BOOT`, `asked NUMBER`, `acked NUMBER BOOT SEQUENCE`, `erase SEQUENCE`.
final class Promises {
    /// @param number
    ///            whose entry the row holds
    record Acknowledged(RecordId id, long number) {}

    private final Set<Long> asked = new HashSet<>();
    private final NavigableMap<Long, Acknowledged> acknowledged = new TreeMap<>();
    private long boot;
    private long eraseUpTo;

    void hear(String mark) {
        String[] words = mark.split(" ", -1);
        switch (words[0]) {
            case "opened" -> boot = Long.parseLong(words[1]);
            case "asked" -> asked.add(Long.parseLong(words[1]));
            case "acked" -> {
                RecordId id = new RecordId(Long.parseLong(words[2]), Long.parseLong(words[3]));
                acknowledged.put(id.sequence(), new Acknowledged(id, Long.parseLong(words[1])));
            }
            case "erase" -> eraseUpTo = Math.max(eraseUpTo, Long.parseLong(words[1]));
            case "halt" -> {
            }
            default -> throw new IllegalArgumentException("no such mark: " + mark);
        }
    }

    /// A promise that nobody changes any more.
    Promises copy() {
        Promises copy = new Promises();
        copy.asked.addAll(asked);
        copy.acknowledged.putAll(acknowledged);
        copy.boot = boot;
        copy.eraseUpTo = eraseUpTo;
        return copy;
    }

    boolean wasAsked(long number) {
        return asked.contains(number);
    }

    /// The newest start that was counted.
    long boot() {
        return boot;
    }

    /// Cursors went up to here; a row above it must be there.
    long eraseUpTo() {
        return eraseUpTo;
    }

    /// What was promised, by sequence.
    Map<Long, Acknowledged> acknowledged() {
        return acknowledged;
    }

    /// What no cursor may have taken.
    NavigableMap<Long, Acknowledged> owed() {
        return acknowledged.tailMap(eraseUpTo, false);
    }

    long newest() {
        return acknowledged.isEmpty() ? 0 : acknowledged.lastKey();
    }
}
