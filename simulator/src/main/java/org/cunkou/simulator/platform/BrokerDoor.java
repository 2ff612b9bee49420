package org.cunkou.simulator.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.sync.Tls;

/// Who comes into an embedded broker, and what may be done there.
public sealed interface BrokerDoor {
    /// `mqtt` or `mqtts`.
    String scheme();

    /// What the acceptor's address says besides.
    ///
    /// @param folder
    ///            for files that Artemis wants in another form
    String acceptor(Path folder) throws IOException;

    void secure(Configuration configuration);

    ActiveMQSecurityManager manager();

    /// Whoever reaches 127.0.0.1 may come in, and do everything.
    static BrokerDoor open() {
        return new Open();
    }

    /// Whoever has a certificate of the authority may come in, and do everything.
    ///
    /// @param files
    ///            the broker's own, and whom it believes
    /// @param revoked
    ///            certificates that count no more, read when the broker starts
    static BrokerDoor tls(TlsFiles files, Optional<Path> revoked) {
        return new OverTls(files, revoked, new Anybody());
    }

    /// Whoever has a certificate of the authority may come in, and do what
    /// [org.cunkou.simulator.enrol.Access]
    /// grants it.
    static BrokerDoor guarded(TlsFiles files, Optional<Path> revoked) {
        return new OverTls(files, revoked, new CertificateDoor());
    }

    record Open() implements BrokerDoor {
        @Override
        public String scheme() {
            return "mqtt";
        }

        @Override
        public String acceptor(Path folder) {
            return "";
        }

        @Override
        public void secure(Configuration configuration) {
            configuration.setSecurityEnabled(false);
        }

        @Override
        public ActiveMQSecurityManager manager() {
            return new Anybody();
        }
    }

    record OverTls(TlsFiles files, Optional<Path> revoked, ActiveMQSecurityManager manager)
            implements
                BrokerDoor {
        /// Protects a file that lies beside the key it holds; the folder's rights protect both.
        private static final String STORE_PASSWORD = "beside-the-key";

        @Override
        public String scheme() {
            return "mqtts";
        }

        @Override
        public String acceptor(Path folder) throws IOException {
            Path own = folder.resolve("broker.p12");
            Path anchors = folder.resolve("anchors.p12");
            TlsFiles.Identity identity = files.read();
            try {
                KeyStore keys = emptyStore();
                keys.setKeyEntry("broker", identity.key(), STORE_PASSWORD.toCharArray(),
                        identity.chain().toArray(Certificate[]::new));
                store(keys, own);
                KeyStore trusted = emptyStore();
                for (X509Certificate anchor : identity.anchors()) {
                    trusted.setCertificateEntry("anchor-" + trusted.size(), anchor);
                }
                store(trusted, anchors);
            } catch (GeneralSecurityException broken) {
                throw new IOException("key stores cannot be made: " + broken.getMessage(), broken);
            }
            return ";sslEnabled=true;needClientAuth=true;enabledProtocols=" + Tls.VERSION
                    + ";keyStoreType=PKCS12;trustStoreType=PKCS12;keyStorePath=" + own + ";keyStorePassword="
                    + STORE_PASSWORD + ";trustStorePath=" + anchors + ";trustStorePassword=" + STORE_PASSWORD
                    + revoked.map(list -> ";crlPath=" + list).orElse("");
        }

        private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            return store;
        }

        private static void store(KeyStore keys, Path file) throws GeneralSecurityException, IOException {
            try (OutputStream out = Files.newOutputStream(file)) {
                keys.store(out, STORE_PASSWORD.toCharArray());
            }
        }

        @Override
        public void secure(Configuration configuration) {
            configuration.setSecurityEnabled(!(manager instanceof Anybody));
            // Its user of this name passes every check, with a password that everybody knows.
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            configuration.setClusterPassword(HexFormat.of().formatHex(secret));
            // Both caches go by the user's name as the client claims it.
            configuration.setAuthenticationCacheSize(0);
            configuration.setAuthorizationCacheSize(0);
        }
    }

    /// May do everything.
    final class Anybody implements ActiveMQSecurityManager {
        @Override
        public boolean validateUser(String user, String password) {
            return true;
        }

        @Override
        public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
            return true;
        }
    }
}
