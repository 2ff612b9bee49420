package org.cunkou.terminal.domain;

/// Proof that an entry is on the disk. Only `record` makes receipts (the borders test holds it), and
/// [Command.Unlock] takes nothing else: an unlock without a committed record does not compile.
public abstract class Receipt {
    private final RecordId id;
    private final Entry entry;

    protected Receipt(RecordId id, Entry entry) {
        this.id = id;
        this.entry = entry;
    }

    public final RecordId id() {
        return id;
    }

    public final Entry entry() {
        return entry;
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof Receipt that && id.equals(that.id) && entry.equals(that.entry);
    }

    @Override
    public final int hashCode() {
        return id.hashCode();
    }

    @Override
    public final String toString() {
        return "receipt of " + id;
    }
}
