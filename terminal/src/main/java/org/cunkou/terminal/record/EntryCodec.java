package org.cunkou.terminal.record;

import org.cunkou.terminal.domain.Entry;

/// Entries as the bodies of records: one line of UTF-8 JSON each, as [RecordCodec] says.
public final class EntryCodec {
    private static final RecordCodec CODEC = new RecordCodec((id, entry) -> {
        throw new IllegalArgumentException("an entry holds no receipt");
    });

    private EntryCodec() {}

    public static byte[] encode(Entry entry) {
        return CODEC.bytes(CODEC.write(entry));
    }

    /// @throws UnreadableException
    ///             when these bytes were not written by [#encode(Entry)]
    public static Entry decode(byte[] body) throws UnreadableException {
        return CODEC.read(Entry.class, CODEC.tree(body));
    }
}
