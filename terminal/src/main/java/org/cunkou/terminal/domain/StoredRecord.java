package org.cunkou.terminal.domain;

import java.util.Arrays;

/// One durable record as it goes to the collector.
///
/// @param body
///            UTF-8 JSON of the entry
/// @param chain
///            SHA-256 over the previous record's chain hash, the id and the body: 32 bytes
public record StoredRecord(RecordId id, byte[] body, byte[] chain) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredRecord that && id.equals(that.id) && Arrays.equals(body, that.body)
                && Arrays.equals(chain, that.chain);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "record " + id;
    }
}
