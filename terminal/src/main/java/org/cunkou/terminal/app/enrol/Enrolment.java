package org.cunkou.terminal.app.enrol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.cunkou.terminal.domain.TlsFiles;

/// A kiosk's identity in a folder: `identity.pem` (certificate and key together, so that one rename replaces
/// both), `ca.pem` (whom it believes); while a certificate is on its way also `next.key` and `request.pem`.
/// Private keys are made here and never leave.
///
/// @param folder
///            on the kiosk
public record Enrolment(Path folder) {
    private static final String SCHEME = "SHA256withECDSA";

    /// Certificate and key of the kiosk; the settings name it twice.
    public Path identity() {
        return folder.resolve("identity.pem");
    }

    /// The authority's certificate.
    public Path anchors() {
        return folder.resolve("ca.pem");
    }

    /// What goes to the authority.
    public Path request() {
        return folder.resolve("request.pem");
    }

    private Path nextKey() {
        return folder.resolve("next.key");
    }

    public TlsFiles files() {
        return new TlsFiles(anchors(), identity(), identity());
    }

    /// Makes a key and a request for a first certificate.
    ///
    /// @param name
    ///            the subject's CN: the kiosk's id
    /// @param unit
    ///            the subject's OU: the site's id
    /// @throws IOException
    ///             one line why not
    public void ask(String name, String unit) throws IOException {
        if (Files.exists(identity())) {
            throw new IOException(identity() + " is there already: renew it with --renew");
        }
        Files.createDirectories(folder);
        KeyPair next = newPair();
        KeyFiles.write(nextKey(), KeyFiles.pem(next.getPrivate()), true);
        KeyFiles.write(request(), KeyFiles.pem(signed(next, name, unit)), false);
    }

    /// How much of the certificate's life is left, and how long it is as a whole.
    public record Life(Duration left, Duration whole) {
        /// Less than a third.
        public boolean isLate() {
            return left.multipliedBy(3).compareTo(whole) < 0;
        }
    }

    public Life life(Instant now) throws IOException {
        X509Certificate own = TlsFiles.certificates(identity()).getFirst();
        Instant from = own.getNotBefore().toInstant();
        Instant until = own.getNotAfter().toInstant();
        return new Life(Duration.between(now, until), Duration.between(from, until));
    }

    /// Makes a new key and a request that the old key signs. The old one stays in use until the new
    /// certificate is put in place.
    public void renew() throws IOException {
        X509Certificate old = TlsFiles.certificates(identity()).getFirst();
        PrivateKey oldKey = TlsFiles.privateKey(identity());
        KeyPair next = newPair();
        PKCS10CertificationRequest request = signed(next, TlsFiles.subject(old, "CN"),
                TlsFiles.subject(old, "OU"));
        try {
            PemObject signature = new PemObject(KeyFiles.RENEWAL,
                    KeyFiles.signRenewal(oldKey, request.getEncoded()));
            KeyFiles.write(nextKey(), KeyFiles.pem(next.getPrivate()), true);
            KeyFiles.write(request(), KeyFiles.pem(request) + KeyFiles.pem(old) + KeyFiles.pem(signature),
                    false);
        } catch (GeneralSecurityException broken) {
            throw new IOException("the old key does not sign: " + broken.getMessage(), broken);
        }
    }

    /// Puts a signed certificate in place, with the key it is for, in one rename.
    ///
    /// @param certificate
    ///            what the authority gave back
    /// @throws IOException
    ///             one line why it does not fit; then everything is as it was
    public void install(Path certificate) throws IOException {
        List<X509Certificate> chain = TlsFiles.certificates(certificate);
        X509Certificate signed = chain.getFirst();
        if (!Files.exists(nextKey())) {
            throw new IOException("nothing was asked for: there is no " + nextKey());
        }
        PrivateKey next = TlsFiles.privateKey(nextKey());
        if (!TlsFiles.belongTogether(signed, next)) {
            throw new IOException(certificate + " is not for the key in " + nextKey()
                    + ": was another request signed?");
        }
        verify(signed);
        StringBuilder text = new StringBuilder();
        for (X509Certificate one : chain) {
            text.append(KeyFiles.pem(one));
        }
        KeyFiles.write(identity(), text + KeyFiles.pem(next), true);
        Files.deleteIfExists(nextKey());
        Files.deleteIfExists(request());
    }

    /// A certificate of another authority would end the link for good.
    private void verify(X509Certificate signed) throws IOException {
        for (X509Certificate anchor : TlsFiles.certificates(anchors())) {
            if (isFrom(signed, anchor)) {
                return;
            }
        }
        throw new IOException("the certificate is not from the authority in " + anchors());
    }

    private static boolean isFrom(X509Certificate signed, X509Certificate anchor) {
        try {
            signed.verify(anchor.getPublicKey());
            return true;
        } catch (GeneralSecurityException byAnother) {
            return false;
        }
    }

    private static KeyPair newPair() throws IOException {
        try {
            return KeyFiles.newPair();
        } catch (GeneralSecurityException broken) {
            throw new IOException("no key could be made: " + broken.getMessage(), broken);
        }
    }

    private static PKCS10CertificationRequest signed(KeyPair pair, String name, String unit)
            throws IOException {
        try {
            return new JcaPKCS10CertificationRequestBuilder(KeyFiles.subject(name, unit), pair.getPublic())
                    .build(new JcaContentSignerBuilder(SCHEME).build(pair.getPrivate()));
        } catch (OperatorCreationException broken) {
            throw new IOException("the request could not be signed: " + broken.getMessage(), broken);
        }
    }
}
