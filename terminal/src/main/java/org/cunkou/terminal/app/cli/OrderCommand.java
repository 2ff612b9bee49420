package org.cunkou.terminal.app.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.settings.Quantities;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.orders.Answer;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.NonceNotice;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderTopics;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cunkou command`: signs an operator's command, sends it, and waits for what came of it.
@Command(name = "command", mixinStandardHelpOptions = true, description = {
        "Commands a kiosk, a group or all: open-once, hold-open, lockdown, release, reboot, rebirth, resend-from, diag.",
        "Exit code 0: done; 1: refused or failed; 3: no answer in time, so nobody knows."})
public final class OrderCommand implements Callable<Integer> {
    /// Nobody knows what came of it.
    static final int NO_ANSWER = 3;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(15);
    /// After the expiry, for the arm's feedback and the way back.
    private static final Duration FEEDBACK = Duration.ofSeconds(15);

    @Spec
    private @Nullable CommandSpec spec;
    @Parameters(paramLabel = "VERB", description = "What to do.")
    private String verb = "";
    @Option(names = "--kiosk", paramLabel = "NAME", description = "Which kiosk: its name, group:NAME, or all.", required = true)
    private String audience = "";
    @Option(names = "--broker", paramLabel = "URL", description = "mqtt://host:port, or mqtts://host:port with the three files below.", required = true)
    private URI broker = URI.create("mqtt://127.0.0.1");
    @Option(names = "--key", paramLabel = "FILE", description = "The operator's private key: 64 hexadecimal digits. The counter is kept in FILE.counter.", required = true)
    private Path key = Path.of("");
    @Option(names = "--issuer", paramLabel = "NAME", description = "The operator's name, as the kiosk's settings have it.", required = true)
    private String issuer = "";
    @Option(names = "--second-key", paramLabel = "FILE", description = "A second operator's key: for a release of a group or of all.")
    private @Nullable Path secondKey;
    @Option(names = "--second-issuer", paramLabel = "NAME", description = "The second operator's name.")
    private String secondIssuer = "";
    @Option(names = "--ca", paramLabel = "FILE", description = "Over TLS: the authority's certificate.")
    private @Nullable Path ca;
    @Option(names = "--certificate", paramLabel = "FILE", description = "Over TLS: the operator's certificate; its common name must be the issuer's name.")
    private @Nullable Path certificate;
    @Option(names = "--certificate-key", paramLabel = "FILE", description = "Over TLS: the certificate's private key; left out when it is in the certificate's file.")
    private @Nullable Path certificateKey;
    @Option(names = "--expires", paramLabel = "TIME", defaultValue = "10 s", description = "How long it may be carried out (default ${DEFAULT-VALUE}).")
    private String expires = "10 s";
    @Option(names = "--hold", paramLabel = "TIME", description = "For hold-open: how long the way stays free.")
    private String hold = "";
    @Option(names = "--from", paramLabel = "SEQ", description = "For resend-from: the first sequence.")
    private @Nullable Long from;

    @Override
    public Integer call() {
        OrderVerb ordered = OrderVerb.of(verb).orElseThrow(() -> usage(verb + " is no command; it is one of "
                + Arrays.stream(OrderVerb.values()).map(OrderVerb::word).collect(Collectors.joining(", "))));
        Audience to = Audience.parse(audience)
                .orElseThrow(() -> usage(audience + " is no kiosk; write its name, group:NAME, or all"));
        Map<String, PrivateKey> signers = signers();
        Talk talk = new Talk(new LinkedBlockingQueue<>(), new LinkedBlockingQueue<>());
        SystemClock clock = new SystemClock();
        try (MqttLink link = link(clock)) {
            link.start(topics(to), talk::hears, connected -> {
                if (connected) {
                    talk.connected().add("");
                }
            });
            if (talk.connected().poll(CONNECT_WITHIN.toMillis(), TimeUnit.MILLISECONDS) == null) {
                throw failed("the broker " + broker + " cannot be reached");
            }
            Optional<String> nonce = ordered.opens() && to instanceof Audience.One(KioskId kiosk)
                    ? Optional.of(nonce(talk, kiosk))
                    : Optional.empty();
            Order order = order(ordered, to, nonce, clock.now().wallMillis());
            if (!link.publish(new Link.Message(to.topic(), order.encode(signers), false))) {
                throw failed("the broker did not take the command");
            }
            return await(talk, order);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return NO_ANSWER;
        } catch (IllegalArgumentException wrong) {
            throw usage(String.valueOf(wrong.getMessage()));
        }
    }

    /// A broker that demands certificates may demand that nobody takes another's name.
    private MqttLink link(SystemClock clock) {
        SplittableRandom chance = new SplittableRandom();
        if (!"mqtts".equals(broker.getScheme())) {
            return new MqttLink(broker, "command-" + issuer + "-" + Long.toHexString(chance.nextLong()),
                    chance, clock);
        }
        if (ca == null || certificate == null) {
            throw usage("mqtts:// needs --ca and --certificate");
        }
        TlsFiles files = new TlsFiles(ca, certificate,
                Objects.requireNonNullElse(certificateKey, certificate));
        return new MqttLink(broker, files, issuer, chance, clock);
    }

    /// What is heard while a command is under way.
    private record Talk(LinkedBlockingQueue<String> connected, LinkedBlockingQueue<Link.Message> heard) {
        void hears(Link.Message message) {
            heard.add(message);
        }
    }

    private static List<String> topics(Audience to) {
        return to instanceof Audience.One(KioskId kiosk)
                ? List.of(OrderTopics.nonce(kiosk), OrderTopics.answers(kiosk))
                : List.of("gate/v1/k/+/up/res");
    }

    /// The newest that the kiosk has said.
    private static String nonce(Talk talk, KioskId kiosk) throws InterruptedException {
        long end = System.nanoTime() + CONNECT_WITHIN.toNanos();
        while (System.nanoTime() < end) {
            Link.Message message = talk.heard().poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (message != null && message.topic().equals(OrderTopics.nonce(kiosk))) {
                Optional<String> nonce = NonceNotice.parse(message.payload());
                if (nonce.isPresent()) {
                    return nonce.get();
                }
            }
        }
        throw failed(kiosk.value() + " has told no nonce: it has never been connected to this broker, "
                + "or takes no commands (mqtt.commands in its settings)");
    }

    private Order order(OrderVerb ordered, Audience to, Optional<String> nonce, long now) {
        Duration life = time("--expires", expires);
        OptionalLong argument = switch (ordered) {
            case HOLD_OPEN -> OptionalLong.of(time("--hold", hold).toMillis());
            case RESEND_FROM -> OptionalLong
                    .of(Optional.ofNullable(from).orElseThrow(() -> usage("resend-from needs --from SEQ")));
            case OPEN_ONCE, LOCKDOWN, RELEASE, REBOOT, REBIRTH, DIAG -> OptionalLong.empty();
        };
        OrderId id = new OrderId(issuer, OperatorKey.nextCounter(key, now / 1000));
        return new Order(issuer + "-" + id.counter(), id, to, ordered, argument, now, now + life.toMillis(),
                nonce);
    }

    private static Duration time(String option, String text) {
        return Quantities.duration(text).filter(Duration::isPositive)
                .orElseThrow(() -> usage(option + " needs a time like 10 s, got \"" + text + "\""));
    }

    private Map<String, PrivateKey> signers() {
        Map<String, PrivateKey> signers = new LinkedHashMap<>();
        signers.put(issuer, OperatorKey.read(key));
        if (secondKey != null) {
            if (secondIssuer.isEmpty() || secondIssuer.equals(issuer)) {
                throw usage("--second-key needs --second-issuer, another operator");
            }
            signers.put(secondIssuer, OperatorKey.read(secondKey));
        }
        return signers;
    }

    /// One kiosk answers once; of many, everybody who does within the time.
    private int await(Talk talk, Order order) throws InterruptedException {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        boolean one = order.audience() instanceof Audience.One;
        long end = System.nanoTime() + order.life().plus(FEEDBACK).toNanos();
        int answers = 0;
        boolean done = true;
        while (System.nanoTime() < end && !(one && answers > 0)) {
            Link.Message message = talk.heard().poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            Optional<Answer.Told> told = Optional.ofNullable(message)
                    .filter(heard -> heard.topic().endsWith("/up/res"))
                    .flatMap(heard -> Answer.parse(heard.payload()))
                    .filter(answer -> answer.order().equals(order.id()));
            if (told.isPresent()) {
                answers++;
                done &= told.get().result().done();
                out.println(words(told.get()));
                out.flush();
            }
        }
        if (answers == 0) {
            throw new CommandFailure(NO_ANSWER, "command: no answer from " + order.audience().words()
                    + " in time: nobody knows whether it was carried out; it will not be carried out later");
        }
        return done ? 0 : CommandFailure.FAILED;
    }

    private static String words(Answer.Told told) {
        return CodesCommand.escaped(told.kiosk()) + ": "
                + told.result().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (told.why().isEmpty() ? "" : ": " + CodesCommand.escaped(told.why()));
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(CommandFailure.USAGE, "command: " + line);
    }

    private static CommandFailure failed(String line) {
        return new CommandFailure(CommandFailure.FAILED, "command: " + line);
    }
}
