package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.sync.BrokerAddress;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link over MQTT 5 without a thread of its own: thousands of them share a few loops. It keeps the same
/// promises as the kiosk's own `MqttLink`, and waits between attempts in the same way.
public final class NioLink implements Link {
    private static final Logger log = LoggerFactory.getLogger(NioLink.class);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    /// A connection that held this long was a good one: the next wait is short again.
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);

    /// What it was started with.
    private record Ears(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {}

    private final NioLoops loops;
    private final BrokerAddress broker;
    private final Optional<TlsFiles> tls;
    private final String clientId;
    private final SplittableRandom chance;
    private final Clock clock;

    /// The session that is connected; read by publishers without waiting.
    private volatile Optional<NioSession> session = Optional.empty();
    /// The session that is connected or tries to be.
    private Optional<NioSession> connecting = Optional.empty();
    private Optional<Ears> ears = Optional.empty();
    private Optional<Future<?>> waiting = Optional.empty();
    private Moment began;
    private long waitMillis = FIRST_WAIT_MILLIS;
    private boolean troubleTold;
    private boolean closed;
    private Optional<Supplier<Will>> will = Optional.empty();

    /// In the clear.
    ///
    /// @param loops
    ///            shared with other links
    /// @param broker
    ///            `mqtt://host:port`
    /// @param clientId
    ///            how the broker knows us; the broker ends an older connection of the same id
    /// @param chance
    ///            for the jitter of the waits between attempts
    /// @param clock
    ///            tells whether a connection held for long
    public NioLink(NioLoops loops, URI broker, String clientId, SplittableRandom chance, Clock clock) {
        this(loops, broker, Optional.empty(), clientId, chance, clock);
    }

    /// In the clear, or over TLS, which does not come to a connection with Mosquitto yet: see link.md.
    ///
    /// @param broker
    ///            `mqtts://host:port` when there are files
    /// @param tls
    ///            read again for each connection
    public NioLink(NioLoops loops, URI broker, Optional<TlsFiles> tls, String clientId,
            SplittableRandom chance,
            Clock clock) {
        this.loops = loops;
        this.broker = BrokerAddress.of(broker, tls.isPresent());
        this.tls = tls;
        this.clientId = clientId;
        this.chance = chance;
        this.clock = clock;
        this.began = clock.now();
    }

    @Override
    public synchronized void lastWill(Supplier<Will> will) {
        this.will = Optional.of(will);
    }

    @Override
    public synchronized void start(List<String> topics, Consumer<Message> onMessage,
            Consumer<Boolean> onState) {
        if (ears.isPresent()) {
            throw new IllegalStateException("a link is started once");
        }
        Ears told = new Ears(List.copyOf(topics), onMessage, onState);
        ears = Optional.of(told);
        attempt(told);
    }

    @Override
    public boolean publish(Message message) {
        Optional<NioSession> current = session;
        return current.isPresent() && current.get().publish(message);
    }

    private synchronized void attempt(Ears told) {
        if (closed) {
            return;
        }
        began = clock.now();
        Optional<Tls> secured;
        try {
            secured = tls.isPresent() ? Optional.of(Tls.read(tls.get())) : Optional.empty();
        } catch (IOException unreadable) {
            sayOnce(unreadable);
            again(told, false);
            return;
        }
        NioSession now = new NioSession(loops, broker, secured, clientId, told.onMessage());
        connecting = Optional.of(now);
        now.open(told.topics(), will.map(Supplier::get), trouble -> opened(now, told, trouble));
    }

    private synchronized void opened(NioSession now, Ears told, Optional<Throwable> trouble) {
        if (closed || trouble.isPresent()) {
            now.leave();
            trouble.ifPresent(this::sayOnce);
            again(told, false);
            return;
        }
        session = Optional.of(now);
        troubleTold = false;
        tell(told, true);
        log.info("connected to broker {}", broker);
        now.whenOver(() -> over(now, told));
    }

    private synchronized void over(NioSession then, Ears told) {
        if (session.equals(Optional.of(then))) {
            session = Optional.empty();
            tell(told, false);
            then.leave();
            again(told, clock.now().since(began).compareTo(GOOD_CONNECTION) > 0);
        }
    }

    private void again(Ears told, boolean wasGood) {
        connecting = Optional.empty();
        if (!closed) {
            waitMillis = wasGood ? FIRST_WAIT_MILLIS : Math.min(LONGEST_WAIT_MILLIS, waitMillis * 2);
            waiting = Optional.of(
                    loops.after(waitMillis / 2 + chance.nextLong(waitMillis / 2), () -> attempt(told)));
        }
    }

    private void sayOnce(Throwable trouble) {
        if (!troubleTold && !closed) {
            Throwable cause = trouble instanceof CompletionException && trouble.getCause() != null
                    ? trouble.getCause()
                    : trouble;
            log.warn("broker {} cannot be reached ({}): trying again until it can", broker, cause.toString());
        }
        troubleTold = true;
    }

    private static void tell(Ears told, boolean connected) {
        try {
            told.onState().accept(connected);
        } catch (RuntimeException broken) {
            log.error("the state of the link was not handled", broken);
        }
    }

    /// Ends the connection and returns soon, even while one is being tried: that one ends by itself.
    @Override
    public void close() {
        Optional<NioSession> last;
        synchronized (this) {
            closed = true;
            waiting.ifPresent(wait -> wait.cancel(false));
            last = connecting;
        }
        last.ifPresent(NioSession::dispose);
    }
}
