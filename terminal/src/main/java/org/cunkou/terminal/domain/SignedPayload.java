package org.cunkou.terminal.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Bytes with Ed25519 signatures in front of them. Everything from the platform that a kiosk acts on has this
/// form, for the broker that carries it is not trusted.
///
/// ```
/// cunkou-signed 1 PURPOSE
/// NAME BASE64-OF-64-BYTES      (1 to 8 such lines, each name once)
///                              (an empty line)
/// payload bytes, to the end
/// ```
/// A signature is over `PURPOSE`, a line feed and the payload: a signature for one purpose is worth nothing
/// for another.
///
/// @param purpose
///            what the payload is, for instance `red-list`: 1-40 of a-z and -
/// @param signatures
///            by the name of who signed, such as a role or a key's name: 1-40 of a-z, 0-9 and -
public record SignedPayload(String purpose, Map<String, byte[]> signatures, byte[] payload) {
    private static final String MAGIC = "cunkou-signed 1 ";
    private static final int MAX_SIGNATURES = 8;
    private static final int MAX_LINE = 160;

    public SignedPayload {
        signatures = Collections.unmodifiableMap(new LinkedHashMap<>(signatures));
    }

    /// Signs for every name.
    public static SignedPayload sign(String purpose, byte[] payload, Map<String, PrivateKey> signers) {
        Map<String, byte[]> signatures = new LinkedHashMap<>();
        signers.forEach((name, key) -> signatures.put(name, signatureOf(purpose, payload, key)));
        return new SignedPayload(purpose, signatures, payload);
    }

    /// Which of the known signers really signed this, in the order of their lines. An unknown name or a
    /// signature that does not fit counts for nothing.
    public List<String> signedBy(Map<String, PublicKey> known) {
        List<String> names = new ArrayList<>();
        signatures.forEach((name, signature) -> {
            PublicKey key = known.get(name);
            if (key != null && fits(purpose, payload, signature, key)) {
                names.add(name);
            }
        });
        return List.copyOf(names);
    }

    public byte[] encode() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(payload.length + 300);
        out.writeBytes((MAGIC + purpose + "\n").getBytes(US_ASCII));
        signatures.forEach((name, signature) -> out
                .writeBytes((name + " " + Base64.getEncoder().encodeToString(signature) + "\n")
                        .getBytes(US_ASCII)));
        out.write('\n');
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// Reads the form; says nothing about the signatures yet.
    ///
    /// @return empty when the bytes are not of this form or not for this purpose
    public static Optional<SignedPayload> parse(String purpose, byte[] bytes) {
        Lines lines = new Lines(bytes);
        if (!lines.next().equals(Optional.of(MAGIC + purpose))) {
            return Optional.empty();
        }
        Map<String, byte[]> signatures = new LinkedHashMap<>();
        for (Optional<String> line = lines.next(); !line.equals(Optional.of("")); line = lines.next()) {
            String[] parts = line.orElse("").split(" ", -1);
            if (parts.length != 2 || !parts[0].matches("[a-z0-9-]{1,40}")
                    || signatures.size() == MAX_SIGNATURES) {
                return Optional.empty();
            }
            Optional<byte[]> signature = base64(parts[1]);
            if (signature.isEmpty() || signatures.put(parts[0], signature.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new SignedPayload(purpose, signatures, lines.rest()));
    }

    private static Optional<byte[]> base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == 64 ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static byte[] signatureOf(String purpose, byte[] payload, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update((purpose + "\n").getBytes(US_ASCII));
            signature.update(payload);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 is part of every JDK", broken);
        }
    }

    private static boolean fits(String purpose, byte[] payload, byte[] signatureBytes, PublicKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initVerify(key);
            signature.update((purpose + "\n").getBytes(US_ASCII));
            signature.update(payload);
            return signature.verify(signatureBytes);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignedPayload that && Arrays.equals(encode(), that.encode());
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(payload);
    }

    @Override
    public String toString() {
        return purpose + " of " + payload.length + " bytes, signatures claimed by " + signatures.keySet();
    }

    /// Lines at the start of a byte array.
    private static final class Lines {
        private final byte[] bytes;
        private int position;

        Lines(byte[] bytes) {
            this.bytes = bytes;
        }

        /// The next line without its end; empty when there is none of a sane length.
        Optional<String> next() {
            for (int end = position; end < bytes.length && end - position <= MAX_LINE; end++) {
                if (bytes[end] == '\n') {
                    String line = new String(bytes, position, end - position, US_ASCII);
                    position = end + 1;
                    return Optional.of(line);
                }
            }
            return Optional.empty();
        }

        byte[] rest() {
            return Arrays.copyOfRange(bytes, position, bytes.length);
        }
    }
}
