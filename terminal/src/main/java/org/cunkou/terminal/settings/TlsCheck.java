package org.cunkou.terminal.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.TlsFiles;

/// Whether the files of TLS are there, fit together and are this kiosk's. That a certificate ran out is no
/// mistake of the settings: the gate starts without a link, and the link says so.
final class TlsCheck {
    private static final String KEY = "/mqtt/key";
    private static final String CERTIFICATE = "/mqtt/certificate";
    private final Check check;

    TlsCheck(Check check) {
        this.check = check;
    }

    void check() {
        Optional<TlsFiles> files = KioskReader.mqtt(check).flatMap(KioskSettings.Mqtt::tls);
        if (files.isEmpty()) {
            return;
        }
        read("/mqtt/ca", files.get().anchors(), TlsFiles::certificates);
        Optional<List<X509Certificate>> chain = read(CERTIFICATE, files.get().certificate(),
                TlsFiles::certificates);
        Optional<PrivateKey> key = read(KEY, files.get().key(), TlsFiles::privateKey);
        secret(files.get().key());
        if (chain.isPresent()) {
            X509Certificate own = chain.get().getFirst();
            isOurs(own);
            if (key.isPresent() && !TlsFiles.belongTogether(own, key.get())) {
                check.mistake(KEY, "mqtt.key is not the key of the certificate in mqtt.certificate",
                        "name the two that belong together, or enrol anew");
            }
        }
    }

    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private <T> Optional<T> read(String pointer, Path file, Reader<T> reader) {
        try {
            return Optional.of(reader.read(file));
        } catch (IOException trouble) {
            check.mistake(pointer, SchemaCheck.place(pointer) + ": " + trouble.getMessage(),
                    "put it there (cunkou enrol makes it), or name another");
            return Optional.empty();
        }
    }

    private void isOurs(X509Certificate own) {
        String name = TlsFiles.subject(own, "CN");
        check.text("/kiosk").filter(kiosk -> !kiosk.equals(name))
                .ifPresent(kiosk -> check.mistake(CERTIFICATE,
                        "mqtt.certificate is for \"" + name + "\", and this kiosk is \"" + kiosk + "\"",
                        "a kiosk's certificate bears its own name: enrol this kiosk"));
    }

    private void secret(Path key) {
        PosixFileAttributeView rights = Files.getFileAttributeView(key, PosixFileAttributeView.class);
        if (rights != null && canBeReadByOthers(rights)) {
            check.mistake(KEY, "mqtt.key: " + key + " can be read by others", "chmod 600 " + key);
        }
    }

    /// A file that is not there can be read by nobody; who reads it says so.
    private static boolean canBeReadByOthers(PosixFileAttributeView rights) {
        try {
            Set<PosixFilePermission> given = rights.readAttributes().permissions();
            return given.contains(PosixFilePermission.OTHERS_READ)
                    || given.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException absent) {
            return false;
        }
    }
}
