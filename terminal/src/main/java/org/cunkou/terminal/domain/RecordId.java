package org.cunkou.terminal.domain;

/// Which record: never reused, and without gaps within a boot.
///
/// @param boot
///            number of the kiosk's start, from 1
/// @param sequence
///            number of the record within the kiosk's life, from 1, growing by one
public record RecordId(long boot, long sequence) implements Comparable<RecordId> {
    public RecordId {
        if (boot < 1 || sequence < 1) {
            throw new IllegalArgumentException(
                    "record id: boot and sequence start at 1, got " + boot + "/" + sequence);
        }
    }

    @Override
    public int compareTo(RecordId other) {
        return Long.compare(sequence, other.sequence);
    }
}
