package org.cunkou.terminal.sync;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TlsFiles;

/// TLS 1.3 for one connection: whom it believes and who it is.
public final class Tls {
    /// The only version spoken.
    public static final String VERSION = "TLSv1.3";
    /// Protects entries of a key store that never leaves memory.
    private static final char[] IN_MEMORY = "in-memory".toCharArray();

    private final TlsFiles.Identity identity;

    private Tls(TlsFiles.Identity identity) {
        this.identity = identity;
    }

    /// Reads the files as they are now.
    ///
    /// @throws IOException
    ///             one line which file is wrong and why
    public static Tls read(TlsFiles files) throws IOException {
        return new Tls(files.read());
    }

    public TrustManagerFactory trust() {
        try {
            KeyStore store = emptyStore();
            for (X509Certificate anchor : identity.anchors()) {
                store.setCertificateEntry("anchor-" + store.size(), anchor);
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(store);
            return factory;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("PKIX is part of every JDK", broken);
        }
    }

    public KeyManagerFactory identity() {
        try {
            KeyStore store = emptyStore();
            store.setKeyEntry("own", identity.key(), IN_MEMORY,
                    identity.chain().toArray(Certificate[]::new));
            KeyManagerFactory factory = KeyManagerFactory
                    .getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, IN_MEMORY);
            return factory;
        } catch (GeneralSecurityException | IOException broken) {
            throw new IllegalStateException("key stores are part of every JDK", broken);
        }
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /// TCP_NODELAY, TLS 1.3 only, the broker's name demanded in its certificate.
    public SSLSocketFactory sockets() {
        try {
            SSLContext context = SSLContext.getInstance(VERSION);
            context.init(identity().getKeyManagers(), trust().getTrustManagers(), null);
            return new TlsSocketFactory(context.getSocketFactory());
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("TLS 1.3 is part of every JDK", broken);
        }
    }

    /// What the validity of a certificate has to do with a connection that failed: the one line, or empty
    /// when it has nothing to do with it.
    public Optional<String> validityTrouble(Throwable failure, Moment now) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertificateExpiredException
                    || cause instanceof CertificateNotYetValidException) {
                return Optional.of("the broker's certificate is not valid at this kiosk's time, "
                        + time(now.wallMillis()) + " (clock " + now.quality()
                        + "): set the clock, or renew the broker's certificate");
            }
        }
        X509Certificate own = identity.own();
        Instant from = own.getNotBefore().toInstant();
        Instant until = own.getNotAfter().toInstant();
        Instant here = Instant.ofEpochMilli(now.wallMillis());
        String clock = ", it is " + time(now.wallMillis()) + " (clock " + now.quality() + "): ";
        if (here.isAfter(until)) {
            return Optional.of("our certificate ran out at " + until + clock
                    + "renew it with cunkou enrol, or set the clock");
        }
        return here.isBefore(from)
                ? Optional.of("our certificate is not valid before " + from + clock + "set the clock")
                : Optional.empty();
    }

    private static String time(long wallMillis) {
        return Instant.ofEpochSecond(Math.floorDiv(wallMillis, 1000L)).toString();
    }
}
