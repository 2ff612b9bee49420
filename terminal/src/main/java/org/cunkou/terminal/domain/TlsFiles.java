package org.cunkou.terminal.domain;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The PEM files by which a TLS link knows its broker and shows who it is. They are read anew for each
/// connection, so a renewed certificate is taken without a restart. Certificate and key may be in one file:
/// then one rename replaces both.
///
/// @param anchors
///            certificates of the authorities whose brokers are believed
/// @param certificate
///            our certificate, and those between it and the authority
/// @param key
///            our private key as PKCS#8, for EC P-256 or Ed25519
public record TlsFiles(Path anchors, Path certificate, Path key) {
    /// Far more than a few certificates need.
    private static final int MOST_BYTES = 256 * 1024;
    private static final Pattern BLOCK = Pattern
            .compile("-----BEGIN ([A-Z0-9 ]{1,40})-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    /// What the files held.
    ///
    /// @param chain
    ///            our own certificate first
    public record Identity(List<X509Certificate> anchors, List<X509Certificate> chain, PrivateKey key) {
        public Identity {
            anchors = List.copyOf(anchors);
            chain = List.copyOf(chain);
        }

        public X509Certificate own() {
            return chain.getFirst();
        }
    }

    /// Reads all three.
    ///
    /// @throws IOException
    ///             one line which file is wrong and why
    public Identity read() throws IOException {
        Identity identity = new Identity(certificates(anchors), certificates(certificate), privateKey(key));
        if (!belongTogether(identity.own(), identity.key())) {
            throw new IOException(key + " is not the key of the certificate in " + certificate);
        }
        return identity;
    }

    /// The certificates in a PEM file, at least one.
    ///
    /// @throws IOException
    ///             one line what is wrong with the file
    public static List<X509Certificate> certificates(Path file) throws IOException {
        List<X509Certificate> found = new ArrayList<>();
        for (byte[] der : blocks(file, CERTIFICATE)) {
            try {
                found.add((X509Certificate) CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(der)));
            } catch (GeneralSecurityException malformed) {
                throw new IOException(file + " holds a certificate that cannot be read", malformed);
            }
        }
        if (found.isEmpty()) {
            throw new IOException(file + " holds no certificate in PEM form");
        }
        return found;
    }

    /// The private key in a PEM file.
    ///
    /// @throws IOException
    ///             one line what is wrong with the file
    public static PrivateKey privateKey(Path file) throws IOException {
        List<byte[]> keys = blocks(file, PRIVATE_KEY);
        if (keys.size() != 1) {
            throw new IOException(file + " holds " + (keys.isEmpty() ? "no" : "more than one")
                    + " private key in PEM form (BEGIN PRIVATE KEY)");
        }
        for (String kind : List.of("EC", "Ed25519", "RSA")) {
            Optional<PrivateKey> key = key(kind, keys.getFirst());
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new IOException(file + " holds a private key that is neither EC nor Ed25519 nor RSA");
    }

    private static Optional<PrivateKey> key(String kind, byte[] pkcs8) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
        } catch (GeneralSecurityException anotherKind) {
            return Optional.empty();
        }
    }

    /// Whether this is the private half of the certificate's key.
    public static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
        PublicKey half = certificate.getPublicKey();
        String scheme = switch (half.getAlgorithm().toUpperCase(Locale.ROOT)) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> "Ed25519";
        };
        byte[] anything = new byte[32];
        try {
            Signature signing = Signature.getInstance(scheme);
            signing.initSign(key);
            signing.update(anything);
            byte[] signature = signing.sign();
            Signature checking = Signature.getInstance(scheme);
            checking.initVerify(half);
            checking.update(anything);
            return checking.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    /// A part of the certificate's subject, such as `CN`; empty text when it has none.
    public static String subject(X509Certificate certificate, String part) {
        for (String one : certificate.getSubjectX500Principal().getName().split(",", -1)) {
            if (one.startsWith(part + "=")) {
                return one.substring(part.length() + 1);
            }
        }
        return "";
    }

    /// What is between the BEGIN and END lines of this label.
    private static List<byte[]> blocks(Path file, String label) throws IOException {
        String text;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new IOException(file + " is larger than certificates are");
            }
            text = Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException absent) {
            throw new IOException(file + " is not there", absent);
        } catch (AccessDeniedException denied) {
            throw new IOException(file + " may not be read", denied);
        }
        List<byte[]> found = new ArrayList<>();
        for (Matcher block = BLOCK.matcher(text); block.find();) {
            if (block.group(1).equals(label)) {
                try {
                    found.add(Base64.getMimeDecoder().decode(block.group(2)));
                } catch (IllegalArgumentException notBase64) {
                    throw new IOException(file + " is damaged: not Base64 inside", notBase64);
                }
            }
        }
        return found;
    }
}
