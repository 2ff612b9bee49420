package org.cunkou.terminal.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// A file with 32 bytes in hexadecimal; lines that start with `#` are comments.
sealed interface KeyFile {
    /// Far more than a key and its comments need.
    int MOST_BYTES = 4096;
    /// An Ed25519 public key's X.509 form is these 12 bytes and the 32 of the key (RFC 8410, section 4).
    byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    record Read(byte[] bytes) implements KeyFile {}

    record Wrong(String what, String cure) implements KeyFile {}

    static KeyFile read(Path file) {
        String text;
        try {
            if (Files.isDirectory(file)) {
                return new Wrong("is a folder", "name the file in it");
            }
            if (Files.size(file) > MOST_BYTES) {
                return malformed("larger than a key");
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            return new Wrong("is not there", "put the key's file there or name another");
        } catch (AccessDeniedException denied) {
            return new Wrong("may not be read",
                    "let the user that runs the kiosk read it (chown, chmod 400)");
        } catch (IOException trouble) {
            return new Wrong("cannot be read: " + trouble.getMessage(),
                    "look at the disk, or name another file");
        }
        String digits = text.lines().map(String::strip).filter(line -> !line.startsWith("#"))
                .reduce("", String::concat);
        if (!digits.matches("[0-9A-Fa-f]*")) {
            return malformed("other characters than hexadecimal digits");
        }
        return digits.length() == 64
                ? new Read(HexFormat.of().parseHex(digits))
                : malformed(digits.length() + " hexadecimal digits");
    }

    /// The Ed25519 public key these bytes are.
    ///
    /// @throws GeneralSecurityException
    ///             when they are no point of the curve
    static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + raw.length);
        System.arraycopy(raw, 0, x509, X509_PREFIX.length, raw.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
        // Only here does the JDK look whether the bytes are on the curve.
        Signature.getInstance("Ed25519").initVerify(key);
        return key;
    }

    private static Wrong malformed(String found) {
        return new Wrong("is no key: " + found, "a key file holds 64 hexadecimal digits (32 bytes)");
    }
}
