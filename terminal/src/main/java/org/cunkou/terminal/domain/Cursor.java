package org.cunkou.terminal.domain;

import java.util.Arrays;

/// How far the collector has a kiosk's records on its own disk.
///
/// @param id
///            the last durable record
/// @param chain
///            that record's chain hash, as the collector has it
public record Cursor(RecordId id, byte[] chain) {

    @Override
    public boolean equals(Object other) {
        return other instanceof Cursor that && id.equals(that.id) && Arrays.equals(chain, that.chain);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "cursor at " + id;
    }
}
