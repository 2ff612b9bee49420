package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.simulator.enrol.Request;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.app.enrol.Enrolment;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Enrolment from its beginning to its end.
class RevokedKioskTest {
    @TempDir
    Path folder;

    @Test
    @Tag("mosquitto")
    void mosquitto_lets_a_renewed_kiosk_in_and_a_revoked_one_not() throws Exception {
        Papers papers = Papers.in(folder);
        TlsFiles stays = papers.client("east-1", "east");
        TlsFiles stolen = papers.client("east-2", "east");
        RestartableBroker broker = RestartableBroker.mosquitto(folder, papers.mosquitto());
        renewedComesInRevokedDoesNot(papers, broker, stays, stolen);
    }

    @Test
    void artemis_lets_a_renewed_kiosk_in_and_a_revoked_one_not() throws Exception {
        Papers papers = Papers.in(folder);
        TlsFiles stays = papers.client("east-1", "east");
        TlsFiles stolen = papers.client("east-2", "east");
        RestartableBroker broker = RestartableBroker.artemis(folder.resolve("broker"), BrokerDoor
                .guarded(papers.broker("127.0.0.1"), Optional.of(papers.authority().revokedList())));
        renewedComesInRevokedDoesNot(papers, broker, stays, stolen);
    }

    private void renewedComesInRevokedDoesNot(Papers papers, RestartableBroker broker, TlsFiles stays,
            TlsFiles stolen) throws IOException {
        Ear kept = new Ear(() -> {
        });
        Ear robbed = new Ear(() -> {
        });
        try (MqttLink first = link(broker, stays, "east-1", kept);
                MqttLink second = link(broker, stolen, "east-2", robbed)) {
            kept.await("connected", () -> kept.states().contains(true));
            robbed.await("connected before it is stolen", () -> robbed.states().contains(true));
            Enrolment enrolment = new Enrolment(folder.resolve("of-east-1"));
            byte[] before = Files.readAllBytes(enrolment.identity());
            enrolment.renew();
            assertEquals(before.length, Files.readAllBytes(enrolment.identity()).length,
                    "the old one stays until the new one is in place");
            Path signed = folder.resolve("renewed.pem");
            Files.writeString(signed, papers.authority().sign(Request.read(enrolment.request()),
                    Duration.ofDays(30), false, Instant.now()));
            enrolment.install(signed);
            papers.authority().revoke("east-2", Instant.now());
            broker.stop();
            broker.start();
            kept.await("back with the new certificate, in the same process",
                    () -> kept.states().equals(List.of(true, false, true)));
            assertEquals(List.of(true, false), robbed.states(), "the revoked one does not come back");
            assertTrue(first.publish(new Link.Message("gate/v1/k/east-1/up/hb", new byte[1], false)));
            assertFalse(second.publish(new Link.Message("gate/v1/k/east-2/up/hb", new byte[1], false)));
        } finally {
            broker.stop();
        }
    }

    private static MqttLink link(RestartableBroker broker, TlsFiles files, String name, Ear ear) {
        MqttLink link = new MqttLink(broker.uri(), files, name, new SplittableRandom(1), new SystemClock());
        link.start(List.of("gate/v1/k/" + name + "/dn/cmd"), ear.onMessage(), ear.onState());
        return link;
    }

    @Test
    void only_the_owner_may_read_the_key_and_what_does_not_fit_is_not_installed() throws Exception {
        Papers papers = Papers.in(folder);
        papers.client("east-1", "east");
        Enrolment enrolment = new Enrolment(folder.resolve("of-east-1"));
        assertEquals("rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(enrolment.identity())));
        byte[] before = Files.readAllBytes(enrolment.identity());
        enrolment.renew();
        Path old = folder.resolve("east-1.pem");
        IOException refused = assertThrows(IOException.class, () -> enrolment.install(old));
        assertTrue(String.valueOf(refused.getMessage()).contains("is not for the key"));
        assertEquals(new String(before, java.nio.charset.StandardCharsets.US_ASCII),
                Files.readString(enrolment.identity()));
    }

    @Test
    void the_authority_signs_no_second_certificate_no_platform_name_and_no_foreign_renewal()
            throws Exception {
        Papers papers = Papers.in(folder);
        papers.client("east-1", "east");
        Enrolment twin = new Enrolment(folder.resolve("twin"));
        twin.ask("east-1", "east");
        assertTrue(refusal(papers, twin).contains("has a certificate in force"));
        Enrolment pretender = new Enrolment(folder.resolve("pretender"));
        pretender.ask("collector-7", "east");
        assertTrue(refusal(papers, pretender).contains("is a name of the platform"));
        Enrolment enrolment = new Enrolment(folder.resolve("of-east-1"));
        enrolment.renew();
        String renewal = Files.readString(enrolment.request());
        Files.writeString(enrolment.request(), renewal.replaceFirst("(?s)-----BEGIN CERTIFICATE REQUEST.*?"
                + "END CERTIFICATE REQUEST-----", Files.readString(twin.request()).strip()));
        assertTrue(refusal(papers, enrolment).contains("the old key did not sign this renewal"));
        assertFalse(papers.authority().register().valid("collector-7").isPresent());
    }

    private static String refusal(Papers papers, Enrolment enrolment) {
        return String.valueOf(assertThrows(IOException.class,
                () -> papers.authority().sign(Request.read(enrolment.request()), Duration.ofDays(1), false,
                        Instant.now()))
                .getMessage());
    }
}
