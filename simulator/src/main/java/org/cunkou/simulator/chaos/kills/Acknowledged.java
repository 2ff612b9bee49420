package org.cunkou.simulator.chaos.kills;

import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.RecordId;

/// A receipt as it was said by a kiosk.
///
/// @param mark
///            what the entry is recognised by: the number of its passage, or 0
record Acknowledged(RecordId id, long mark) {

    static long mark(Entry entry) {
        return entry instanceof Entry.PassageEnded ended ? ended.passage() : 0;
    }

    String words() {
        return id.boot() + " " + id.sequence() + " " + mark;
    }

    static Acknowledged of(String words) {
        String[] numbers = words.split(" ", -1);
        return new Acknowledged(new RecordId(Long.parseLong(numbers[0]), Long.parseLong(numbers[1])),
                Long.parseLong(numbers[2]));
    }
}
