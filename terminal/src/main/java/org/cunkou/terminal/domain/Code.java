package org.cunkou.terminal.domain;

/// A code that was read, and what its own text proves.
public sealed interface Code {
    /// The keyed hash it is remembered by; an unproven text has one, too, so that a second look is
    /// recognised.
    CodeKey key();

    /// The signature holds, under a key of the trust list that may issue this type.
    record Genuine(CodeKey key, CodeType type, int keyId, int issueDay) implements Code {}

    /// Nothing is proven: it never passes by itself, and it is never called red.
    record Unproven(CodeKey key, Doubt doubt) implements Code {}

    /// Why a text proves nothing.
    enum Doubt {
        /// No issuer of ours writes texts like this.
        FOREIGN,
        /// It starts like a GC1 code and is not one: wrong length, alphabet, version or spelling.
        MALFORMED,
        /// The signature does not fit.
        BAD_SIGNATURE,
        /// The trust list has no such key.
        UNKNOWN_KEY,
        /// The key is revoked, or not valid on the issue day.
        KEY_NOT_VALID,
        /// The key may not issue this type.
        TYPE_NOT_ALLOWED,
        /// There is no trust list to check against.
        NO_TRUST_LIST
    }
}
