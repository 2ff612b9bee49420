package org.cunkou.terminal.domain;

import java.util.Arrays;

/// One durable record as it goes to the collector. What it says is sealed; when and in which order is not.
///
/// @param at
///            when it happened, to the millisecond, by the kiosk's clocks of that moment
/// @param seal
///            HPKE encapsulated key that the body is sealed under: 32 bytes, the same for many records
/// @param body
///            the sealed entry
/// @param chain
///            SHA-256 over the previous record's chain hash and everything above: 32 bytes
public record StoredRecord(RecordId id, RecordKind kind, Moment at, byte[] seal, byte[] body, byte[] chain) {

    @Override
    public boolean equals(Object other) {
        return other instanceof StoredRecord that && id.equals(that.id) && kind == that.kind
                && at.equals(that.at) && Arrays.equals(seal, that.seal) && Arrays.equals(body, that.body)
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
