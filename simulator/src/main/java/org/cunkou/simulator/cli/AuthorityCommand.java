package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.cunkou.simulator.enrol.CertificateAuthority;
import org.cunkou.simulator.enrol.MosquittoAccess;
import org.cunkou.simulator.enrol.Request;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.cunkou.terminal.app.enrol.Enrolment;
import org.cunkou.terminal.app.enrol.KeyFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `authority`: the fleet's certificates, and who may say and hear what.
@Command(name = "authority", mixinStandardHelpOptions = true, subcommands = {
        AuthorityCommand.Ca.class}, description = "Certificates of the fleet, and the brokers' access list.")
public final class AuthorityCommand implements Runnable {
    private static final String FOLDER = "The authority's folder: its key, its register, the list of revoked ones.";

    @Override
    public void run() {
        throw new CommandFailure(CommandFailure.USAGE,
                "authority: name what to do, see cunkou authority --help: ca or acl");
    }

    private interface Deed {
        String done() throws IOException;
    }

    private static int tell(CommandSpec spec, Deed deed) {
        PrintWriter out = spec.commandLine().getOut();
        try {
            out.println(deed.done());
            out.flush();
            return 0;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED,
                    spec.name() + ": " + trouble.getMessage());
        } catch (IllegalArgumentException outOfForm) {
            throw new CommandFailure(CommandFailure.USAGE, spec.name() + ": " + outOfForm.getMessage());
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(name = "acl", mixinStandardHelpOptions = true, description = "Writes Mosquitto's access list from the register.")
    int acl(@Option(names = "--folder", required = true, description = FOLDER) Path folder,
            @Option(names = "--out", required = true, paramLabel = "FILE") Path file) {
        return tell(spec, () -> {
            Files.writeString(file,
                    MosquittoAccess.text(CertificateAuthority.open(folder).register().lines()));
            return "wrote " + file + ": kill -HUP the broker, and it holds";
        });
    }

    /// `authority ca`.
    @Command(name = "ca", mixinStandardHelpOptions = true, description = "Makes the authority, signs, revokes.")
    static final class Ca implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Override
        public void run() {
            throw new CommandFailure(CommandFailure.USAGE,
                    "authority ca: name what to do: init, sign, broker, platform, revoke or list");
        }

        @Command(name = "init", mixinStandardHelpOptions = true, description = "Makes a new authority.")
        int init(@Option(names = "--folder", required = true, description = FOLDER) Path folder,
                @Option(names = "--name", defaultValue = "Cunkou fleet") String name,
                @Option(names = "--days", defaultValue = "3650") int days) {
            return tell(spec, () -> "made " + CertificateAuthority
                    .init(folder, name, days(days), Instant.now()).anchors()
                    + ": kiosks and brokers are given this file; ca.key stays here");
        }

        @Command(name = "sign", mixinStandardHelpOptions = true, description = "Signs a kiosk's request.")
        int sign(@Parameters(paramLabel = "REQUEST") Path request,
                @Option(names = "--folder", required = true, description = FOLDER) Path folder,
                @Option(names = "--out", required = true, paramLabel = "FILE") Path file,
                @Option(names = "--days", defaultValue = "365") int days,
                @Option(names = "--replace", description = "New hardware under a name that has a certificate.") boolean replace) {
            return tell(spec, () -> {
                Request read = Request.read(request);
                Files.writeString(file, CertificateAuthority.open(folder).sign(read, days(days), replace,
                        Instant.now()));
                return "wrote " + file + ": for " + read.holder().name() + " of " + read.holder().unit()
                        + ", "
                        + days + " days";
            });
        }

        @Command(name = "broker", mixinStandardHelpOptions = true, description = "Makes a broker's key and certificate.")
        int broker(
                @Parameters(paramLabel = "HOST", arity = "1..*", description = "Names and addresses under which clients reach it.") List<String> hosts,
                @Option(names = "--folder", required = true, description = FOLDER) Path folder,
                @Option(names = "--out", required = true, paramLabel = "FOLDER") Path out,
                @Option(names = "--days", defaultValue = "365") int days) {
            return tell(spec, () -> {
                try {
                    KeyPair pair = KeyFiles.newPair();
                    Files.createDirectories(out);
                    KeyFiles.write(out.resolve("broker.key"), KeyFiles.pem(pair.getPrivate()), true);
                    Files.writeString(out.resolve("broker.pem"), CertificateAuthority.open(folder)
                            .broker(pair.getPublic(), hosts, days(days), Instant.now()));
                    return "wrote broker.pem and broker.key in " + out;
                } catch (GeneralSecurityException broken) {
                    throw new IOException("no key could be made: " + broken.getMessage(), broken);
                }
            });
        }

        @Command(name = "platform", mixinStandardHelpOptions = true, description = "Makes the identity of a part of the platform: authority, collector-N or console-N.")
        int platform(@Parameters(paramLabel = "NAME") String name,
                @Option(names = "--folder", required = true, description = FOLDER) Path folder,
                @Option(names = "--out", required = true, paramLabel = "FOLDER") Path out,
                @Option(names = "--days", defaultValue = "365") int days) {
            return tell(spec, () -> {
                CertificateAuthority authority = CertificateAuthority.open(folder);
                Enrolment enrolment = new Enrolment(out);
                enrolment.ask(name, org.cunkou.simulator.enrol.Holder.PLATFORM);
                Files.writeString(enrolment.anchors(), Files.readString(authority.anchors()));
                Path signed = out.resolve("signed.pem");
                Files.writeString(signed, authority.sign(Request.read(enrolment.request()), days(days), false,
                        Instant.now()));
                enrolment.install(signed);
                Files.delete(signed);
                return "wrote " + enrolment.identity() + " for " + name;
            });
        }

        @Command(name = "revoke", mixinStandardHelpOptions = true, description = "Lets every certificate of this name count no more.")
        int revoke(@Parameters(paramLabel = "NAME") String name,
                @Option(names = "--folder", required = true, description = FOLDER) Path folder) {
            return tell(spec, () -> {
                CertificateAuthority authority = CertificateAuthority.open(folder);
                int revoked = authority.revoke(name, Instant.now());
                return "revoked " + revoked + " of " + name + ": give " + authority.revokedList()
                        + " to the brokers, and write the access list anew";
            });
        }

        @Command(name = "list", mixinStandardHelpOptions = true, description = "Signs the list of revoked certificates anew, for another 30 days.")
        int list(@Option(names = "--folder", required = true, description = FOLDER) Path folder) {
            return tell(spec, () -> {
                CertificateAuthority authority = CertificateAuthority.open(folder);
                authority.writeRevoked(Instant.now());
                return "wrote " + authority.revokedList() + ": give it to the brokers within 30 days";
            });
        }

        private static Duration days(int days) {
            if (days < 1 || days > 7300) {
                throw new IllegalArgumentException("--days takes 1 to 7300, got " + days);
            }
            return Duration.ofDays(days);
        }
    }
}
