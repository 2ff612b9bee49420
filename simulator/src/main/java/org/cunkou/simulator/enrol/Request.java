package org.cunkou.simulator.enrol;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Optional;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.cunkou.terminal.app.enrol.KeyFiles;

/// A request for a certificate whose own signature is right.
///
/// @param key
///            EC P-256
/// @param signedBy
///            the certificate in whose name the request is a renewal; its key signed the request
public record Request(Holder holder, PublicKey key, Optional<X509Certificate> signedBy) {
    private static final int MOST_BYTES = 20_000;
    private static final int P256_BITS = 256;

    /// @throws IOException
    ///             one line what is wrong with the request
    public static Request read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(file + " is larger than a request");
        }
        String text = Files.readString(file);
        try {
            PKCS10CertificationRequest raw = request(file, text);
            PublicKey key = new JcaPKCS10CertificationRequest(raw).getPublicKey();
            if (!raw.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
                throw new IOException(file + ": the request's own signature is not right");
            }
            if (!(key instanceof ECPublicKey ec)
                    || ec.getParams().getOrder().bitLength() != P256_BITS) {
                throw new IOException(file + ": the key is not EC P-256");
            }
            String name = KeyFiles.part(raw.getSubject(), "CN");
            String unit = KeyFiles.part(raw.getSubject(), "OU");
            return new Request(Holder.of(name, unit), key, renewal(file, text, raw));
        } catch (GeneralSecurityException | PKCSException | OperatorCreationException malformed) {
            throw new IOException(file + ": the request cannot be read", malformed);
        } catch (IllegalArgumentException outOfForm) {
            throw new IOException(file + ": " + outOfForm.getMessage(), outOfForm);
        }
    }

    private static PKCS10CertificationRequest request(Path file, String text) throws IOException {
        try (PEMParser parser = new PEMParser(new StringReader(text))) {
            for (Object part = parser.readObject(); part != null; part = parser.readObject()) {
                if (part instanceof PKCS10CertificationRequest request) {
                    return request;
                }
            }
        }
        throw new IOException(file + " holds no certificate request in PEM form");
    }

    /// The old certificate, when the file has one and its key signed the request.
    private static Optional<X509Certificate> renewal(Path file, String text, PKCS10CertificationRequest raw)
            throws IOException, GeneralSecurityException {
        Optional<byte[]> certificate = block(text, "CERTIFICATE");
        Optional<byte[]> signature = block(text, KeyFiles.RENEWAL);
        if (certificate.isEmpty() && signature.isEmpty()) {
            return Optional.empty();
        }
        if (certificate.isEmpty() || signature.isEmpty()) {
            throw new IOException(file + ": a renewal holds the old certificate and its signature");
        }
        X509Certificate old = new JcaX509CertificateConverter()
                .getCertificate(new X509CertificateHolder(certificate.get()));
        if (!KeyFiles.signedRenewal(old.getPublicKey(), raw.getEncoded(), signature.get())) {
            throw new IOException(file + ": the old key did not sign this renewal");
        }
        return Optional.of(old);
    }

    private static Optional<byte[]> block(String text, String label) throws IOException {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject part = reader.readPemObject(); part != null; part = reader.readPemObject()) {
                if (part.getType().equals(label)) {
                    return Optional.of(part.getContent());
                }
            }
        }
        return Optional.empty();
    }
}
