package org.cunkou.terminal.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cunkou.terminal.app.enrol.Enrolment;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.SiteId;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `enrol`: the kiosk's key and certificate for the fleet's broker.
@Command(name = "enrol", mixinStandardHelpOptions = true, description = {
        "Makes the kiosk's key and a request for a certificate; later puts the signed certificate in place.",
        "The key never leaves the kiosk: only request.pem goes to the authority (cunkou authority ca sign)."})
public final class EnrolCommand implements Callable<Integer> {
    /// What to do: one of them.
    static final class Deed {
        @Option(names = "--kiosk", paramLabel = "ID", description = "A new key and a first request for this kiosk; needs --site.")
        private Optional<String> kiosk = Optional.empty();
        @Option(names = "--install", paramLabel = "FILE", description = "The signed certificate: put it in place, with its key, in one step.")
        private Optional<Path> install = Optional.empty();
        @Option(names = "--renew", description = "When less than a third of the certificate's life is left: a new key, and a request that the old key signs.")
        private boolean renew;
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @ArgGroup(multiplicity = "1")
    private Deed deed = new Deed();
    @Option(names = "--site", paramLabel = "ID", description = "The site's id in topics: a-z, 0-9 and -.")
    private Optional<String> site = Optional.empty();
    @Option(names = "--ca", paramLabel = "FILE", description = "The authority's certificate, to be kept beside the kiosk's.")
    private Optional<Path> ca = Optional.empty();
    @Option(names = "--folder", paramLabel = "FOLDER", defaultValue = "/var/lib/cunkou/tls", description = "Where the kiosk's files are (default ${DEFAULT-VALUE}).")
    private Path folder = Path.of("");
    @Option(names = "--now", description = "Renew although there is time left.")
    private boolean now;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Enrolment enrolment = new Enrolment(folder);
        try {
            if (ca.isPresent()) {
                Files.createDirectories(folder);
                Files.writeString(enrolment.anchors(), Files.readString(ca.get()));
            }
            if (deed.kiosk.isPresent()) {
                ask(enrolment, deed.kiosk.get());
                out.println("wrote " + enrolment.request() + ": give it to the authority to sign");
            } else if (deed.install.isPresent()) {
                enrolment.install(deed.install.get());
                out.println("the certificate is in place: " + enrolment.identity()
                        + "; the link takes it at its next connection");
            } else if (deed.renew) {
                renew(enrolment, out);
            }
            return 0;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "enrol: " + trouble.getMessage());
        }
    }

    private void ask(Enrolment enrolment, String kiosk) throws IOException {
        if (site.isEmpty()) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "enrol: --kiosk needs --site: the id of the kiosk's site");
        }
        try {
            enrolment.ask(new KioskId(kiosk).value(), new SiteId(site.get()).value());
        } catch (IllegalArgumentException outOfForm) {
            throw new CommandFailure(CommandFailure.USAGE, "enrol: " + outOfForm.getMessage());
        }
    }

    private void renew(Enrolment enrolment, PrintWriter out) throws IOException {
        Enrolment.Life life = enrolment.life(Instant.now());
        if (!life.isLate() && !now) {
            out.println("nothing to do: " + life.left().toDays() + " of " + life.whole().toDays()
                    + " days are left; --now renews nevertheless");
            return;
        }
        enrolment.renew();
        out.println("wrote " + enrolment.request()
                + ", signed by the old key: give it to the authority; the old certificate stays in use");
    }
}
