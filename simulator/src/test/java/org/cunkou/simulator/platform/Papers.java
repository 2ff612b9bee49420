package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cunkou.simulator.enrol.AclProbe;
import org.cunkou.simulator.enrol.CertificateAuthority;
import org.cunkou.simulator.enrol.Holder;
import org.cunkou.simulator.enrol.MosquittoAccess;
import org.cunkou.simulator.enrol.Request;
import org.cunkou.terminal.app.enrol.Enrolment;
import org.cunkou.terminal.app.enrol.KeyFiles;
import org.cunkou.terminal.domain.TlsFiles;

/// A certificate authority in a folder, and papers from it.
final class Papers {
    private static final Duration YEAR = Duration.ofDays(365);
    private final Path folder;
    private final CertificateAuthority authority;
    private final Instant now = Instant.now();

    private Papers(Path folder, CertificateAuthority authority) {
        this.folder = folder;
        this.authority = authority;
    }

    static Papers in(Path folder) throws IOException {
        return new Papers(folder, CertificateAuthority.init(folder.resolve("ca"), "Test authority",
                YEAR.multipliedBy(10), Instant.now()));
    }

    CertificateAuthority authority() {
        return authority;
    }

    /// A client's, by its own enrolment.
    TlsFiles client(String name, String unit) throws IOException {
        return client(name, unit, YEAR, now);
    }

    TlsFiles client(String name, String unit, Duration life, Instant from) throws IOException {
        Enrolment enrolment = new Enrolment(folder.resolve("of-" + name));
        enrolment.ask(name, unit);
        Files.copy(authority.anchors(), enrolment.anchors());
        Path signed = folder.resolve(name + ".pem");
        Files.writeString(signed, authority.sign(Request.read(enrolment.request()), life, true, from));
        enrolment.install(signed);
        return enrolment.files();
    }

    /// Three kiosks and the platform, for a probe.
    AclProbe.Cast cast() throws IOException {
        Map<String, TlsFiles> platform = new LinkedHashMap<>();
        for (String name : List.of("authority", "collector-1", "console-1")) {
            platform.put(name, client(name, Holder.PLATFORM));
        }
        return new AclProbe.Cast(new AclProbe.Party("east-1", "east", client("east-1", "east")),
                new AclProbe.Party("east-2", "east", client("east-2", "east")),
                new AclProbe.Party("west-1", "west", client("west-1", "west")), platform);
    }

    /// The sample of config/mosquitto with these papers instead of its own.
    String mosquitto() throws IOException {
        TlsFiles own = broker("127.0.0.1");
        Path acl = folder.resolve("acl");
        Files.writeString(acl, MosquittoAccess.text(authority.register().lines()));
        acl.toFile().setReadable(true, false);
        return Files.readString(Path.of("../config/mosquitto/mosquitto.conf"))
                .replace("listener 8883", "user root\nlistener PORT 127.0.0.1")
                .replace("/etc/mosquitto/cunkou/ca.pem", own.anchors().toString())
                .replace("/etc/mosquitto/cunkou/broker.pem", own.certificate().toString())
                .replace("/etc/mosquitto/cunkou/broker.key", own.key().toString())
                .replace("/etc/mosquitto/cunkou/revoked.pem", authority.revokedList().toString())
                .replace("/etc/mosquitto/cunkou/acl", acl.toString())
                .replace("/var/lib/mosquitto/", folder + "/");
    }

    /// A broker's, for these names and addresses.
    TlsFiles broker(String... hosts) throws IOException {
        try {
            KeyPair pair = KeyFiles.newPair();
            Path key = folder.resolve("broker-" + hosts[0] + ".key");
            Path certificate = folder.resolve("broker-" + hosts[0] + ".pem");
            KeyFiles.write(key, KeyFiles.pem(pair.getPrivate()), true);
            Files.writeString(certificate, authority.broker(pair.getPublic(), List.of(hosts), YEAR, now));
            return new TlsFiles(authority.anchors(), certificate, key);
        } catch (GeneralSecurityException broken) {
            throw new IOException(broken);
        }
    }
}
