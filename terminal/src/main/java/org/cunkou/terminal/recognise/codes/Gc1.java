package org.cunkou.terminal.recognise.codes;

import java.nio.ByteBuffer;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Optional;
import org.cunkou.terminal.domain.CodeType;

/// A GC1 code: well formed, not yet proven.
///
/// Its text is `GC1:` and the [Base45] of 78 bytes: `version 1 | key id 2 | type 1 | random id 8 | issue day
/// 2 | Ed25519 signature 64`, all big-endian: 121 characters, which is QR version 5 at level M. The signature
/// is that of a COSE_Sign1 (RFC 9052) whose constant parts are left out of the text and put back by
/// [#toCose]:
///
/// ```
/// protected {1: -8 (EdDSA), 4: key id}
/// payload, a CWT (RFC 8392) {6: issue day * 86400, 7: id, -70000: version, -70001: type}
/// ```
/// Every one of the 78 bytes is either under the signature or the signature itself, and there is one
/// spelling.
///
/// @param keyId
///            which key signed, 0-65535
/// @param typeByte
///            what the issuer wrote as type, 0-255; not every number is a [CodeType]
/// @param id
///            64 random bits: the code's own number
/// @param issueDay
///            days since 1970 UTC, 0-65535
/// @param signature
///            64 bytes
public record Gc1(int keyId, int typeByte, long id, int issueDay, byte[] signature) {
    /// What every text starts with.
    public static final String PREFIX = "GC1:";
    /// Characters of every text.
    public static final int LENGTH = 121;

    private static final int VERSION = 1;
    private static final int BYTES = 78;
    private static final int SIGNATURE_BYTES = 64;

    private static final int HEADER_ALGORITHM = 1;
    private static final int ALGORITHM_EDDSA = -8;
    private static final int HEADER_KEY_ID = 4;
    private static final int CLAIM_ISSUED_AT = 6;
    private static final int CLAIM_ID = 7;
    /// Claims below -65536 are for private use (RFC 8392).
    private static final int CLAIM_VERSION = -70_000;
    private static final int CLAIM_TYPE = -70_001;
    private static final int TAG_COSE_SIGN1 = 18;
    private static final long SECONDS_A_DAY = 86_400;

    public Gc1 {
        if (keyId >>> 16 != 0 || typeByte >>> 8 != 0 || issueDay >>> 16 != 0
                || signature.length != SIGNATURE_BYTES) {
            throw new IllegalArgumentException(
                    "GC1: key id and issue day 0-65535, type 0-255, signature 64 bytes, got " + keyId + ", "
                            + issueDay + ", " + typeByte + ", " + signature.length);
        }
    }

    /// Makes a signed code.
    public static Gc1 sign(int keyId, CodeType type, long id, int issueDay, PrivateKey key) {
        Gc1 blank = new Gc1(keyId, typeByte(type), id, issueDay, new byte[SIGNATURE_BYTES]);
        return new Gc1(keyId, blank.typeByte, id, issueDay, Ed25519.sign(key, blank.toBeSigned()));
    }

    /// @return empty when the text is not in the one form: length, prefix, alphabet, version
    public static Optional<Gc1> parse(String text) {
        if (text.length() != LENGTH || !text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return Base45.decode(text.substring(PREFIX.length())).filter(bytes -> bytes.length == BYTES)
                .map(ByteBuffer::wrap).filter(bytes -> bytes.get() == VERSION).map(Gc1::fields);
    }

    private static Gc1 fields(ByteBuffer bytes) {
        int keyId = Short.toUnsignedInt(bytes.getShort());
        int typeByte = Byte.toUnsignedInt(bytes.get());
        long id = bytes.getLong();
        int issueDay = Short.toUnsignedInt(bytes.getShort());
        byte[] signature = new byte[SIGNATURE_BYTES];
        bytes.get(signature);
        return new Gc1(keyId, typeByte, id, issueDay, signature);
    }

    /// The number that stands for a type in the 78 bytes.
    public static int typeByte(CodeType type) {
        return switch (type) {
            case SELF -> 1;
            case PROXY -> 2;
            case VISITOR -> 3;
        };
    }

    /// @return empty when this version knows no such type
    public Optional<CodeType> type() {
        return switch (typeByte) {
            case 1 -> Optional.of(CodeType.SELF);
            case 2 -> Optional.of(CodeType.PROXY);
            case 3 -> Optional.of(CodeType.VISITOR);
            default -> Optional.empty();
        };
    }

    /// The id as the 8 bytes it is in the code.
    public byte[] idBytes() {
        return ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    }

    /// The text to print or show.
    public String text() {
        return PREFIX + Base45.encode(ByteBuffer.allocate(BYTES).put((byte) VERSION).putShort((short) keyId)
                .put((byte) typeByte).putLong(id).putShort((short) issueDay).put(signature).array());
    }

    /// Whether this key signed this code.
    public boolean fits(PublicKey key) {
        return Ed25519.fits(key, toBeSigned(), signature);
    }

    /// The whole COSE_Sign1, tag 18, as any COSE library checks it.
    public byte[] toCose() {
        return new Cbor().tag(TAG_COSE_SIGN1).array(4).bytes(protectedHeader()).map(0).bytes(claims())
                .bytes(signature).toBytes();
    }

    /// The Sig_structure of RFC 9052 section 4.4, without external data.
    byte[] toBeSigned() {
        return new Cbor().array(4).text("Signature1").bytes(protectedHeader()).bytes(new byte[0])
                .bytes(claims()).toBytes();
    }

    private byte[] protectedHeader() {
        byte[] key = ByteBuffer.allocate(Short.BYTES).putShort((short) keyId).array();
        return new Cbor().map(2).integer(HEADER_ALGORITHM).integer(ALGORITHM_EDDSA).integer(HEADER_KEY_ID)
                .bytes(key).toBytes();
    }

    private byte[] claims() {
        return new Cbor().map(4).integer(CLAIM_ISSUED_AT).integer(issueDay * SECONDS_A_DAY).integer(CLAIM_ID)
                .bytes(idBytes()).integer(CLAIM_VERSION).integer(VERSION).integer(CLAIM_TYPE)
                .integer(typeByte).toBytes();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Gc1 that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return Long.hashCode(id);
    }

    /// Without id and signature: a log line must not be enough to print the code again.
    @Override
    public String toString() {
        return "GC1 code of key " + keyId + ", type " + typeByte + ", day " + issueDay;
    }
}
