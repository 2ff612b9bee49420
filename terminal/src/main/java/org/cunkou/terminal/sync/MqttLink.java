package org.cunkou.terminal.sync;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TlsFiles;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The link over MQTT 5, in the clear or over TLS 1.3. One thread connects, waits for the end, and connects
/// again; a broker that is not
/// there is a state, not an exception.
public final class MqttLink implements Link {
    private static final Logger log = LoggerFactory.getLogger(MqttLink.class);
    private static final long FIRST_WAIT_MILLIS = 250;
    private static final long LONGEST_WAIT_MILLIS = 30_000;
    /// A connection that held this long was a good one: the next wait is short again.
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);
    private static final long CLOSE_MILLIS = 3_000;

    private final String uri;
    private final Optional<TlsFiles> tls;
    private final String clientId;
    private final SplittableRandom chance;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    /// The session that is connected.
    private volatile Optional<MqttSession> session = Optional.empty();
    /// The session that is connected or tries to be.
    private volatile Optional<MqttSession> connecting = Optional.empty();
    private Optional<Thread> thread = Optional.empty();
    private volatile Optional<Supplier<Will>> will = Optional.empty();

    /// In the clear.
    ///
    /// @param broker
    ///            `mqtt://host:port`
    /// @param clientId
    ///            how the broker knows us: the kiosk's id; the broker ends an older connection of the same id
    /// @param chance
    ///            for the jitter of the waits between attempts; used by the link's thread only
    /// @param clock
    ///            tells whether a connection held for long
    public MqttLink(URI broker, String clientId, SplittableRandom chance, Clock clock) {
        this(broker, Optional.empty(), clientId, chance, clock);
    }

    /// Over TLS.
    ///
    /// @param broker
    ///            `mqtts://host:port`; the host must be named in the broker's certificate
    /// @param tls
    ///            read again for each connection
    public MqttLink(URI broker, TlsFiles tls, String clientId, SplittableRandom chance, Clock clock) {
        this(broker, Optional.of(tls), clientId, chance, clock);
    }

    private MqttLink(URI broker, Optional<TlsFiles> tls, String clientId, SplittableRandom chance,
            Clock clock) {
        BrokerAddress address = BrokerAddress.of(broker, tls.isPresent());
        this.uri = (tls.isPresent() ? "ssl://" : "tcp://") + address.host() + ":" + address.port();
        this.tls = tls;
        this.clientId = clientId;
        this.chance = chance;
        this.clock = clock;
    }

    @Override
    public void lastWill(Supplier<Will> will) {
        this.will = Optional.of(will);
    }

    @Override
    public synchronized void start(List<String> topics, Consumer<Message> onMessage,
            Consumer<Boolean> onState) {
        if (thread.isPresent()) {
            throw new IllegalStateException("a link is started once");
        }
        List<String> filters = List.copyOf(topics);
        thread = Optional.of(Thread.ofPlatform().daemon().name("mqtt-link-" + clientId)
                .start(() -> stayConnected(filters, onMessage, onState)));
    }

    @Override
    public boolean publish(Message message) {
        Optional<MqttSession> current = session;
        return current.isPresent() && current.get().publish(message);
    }

    private void stayConnected(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        long wait = FIRST_WAIT_MILLIS;
        Optional<String> told = Optional.empty();
        while (!isClosed()) {
            Moment began = clock.now();
            Optional<String> trouble = live(topics, onMessage, onState);
            boolean good = trouble.isEmpty() && clock.now().since(began).compareTo(GOOD_CONNECTION) > 0;
            wait = good ? FIRST_WAIT_MILLIS : Math.min(LONGEST_WAIT_MILLIS, wait * 2);
            if (trouble.isPresent() && !trouble.equals(told) && !isClosed()) {
                log.warn("broker {} cannot be reached ({}): trying again until it can", uri, trouble.get());
            }
            told = trouble;
            pause(wait / 2 + chance.nextLong(wait / 2));
        }
    }

    /// One connection from beginning to end.
    ///
    /// @return why there was none
    private Optional<String> live(List<String> topics, Consumer<Message> onMessage,
            Consumer<Boolean> onState) {
        MqttSession now;
        Optional<Tls> secured;
        try {
            secured = tls.isPresent() ? Optional.of(Tls.read(tls.get())) : Optional.empty();
            now = new MqttSession(uri, clientId, secured, onMessage);
        } catch (MqttException unusable) {
            return Optional.of(unusable.toString());
        } catch (IOException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
        connecting = Optional.of(now);
        try {
            now.open(topics, will.map(Supplier::get));
            session = Optional.of(now);
            tell(onState, true);
            log.info("connected to broker {}", uri);
            awaitEnd(now);
            return Optional.empty();
        } catch (MqttException refused) {
            return secured.flatMap(files -> files.validityTrouble(refused, clock.now()))
                    .or(() -> Optional.of(reason(refused)));
        } finally {
            connecting = Optional.empty();
            if (session.isPresent()) {
                session = Optional.empty();
                tell(onState, false);
                log.info("connection to broker {} is over", uri);
            }
            now.dispose();
        }
    }

    private void awaitEnd(MqttSession now) {
        try {
            if (!isClosed()) {
                now.awaitEnd();
            }
        } catch (InterruptedException ended) {
            closed.countDown();
        }
    }

    private static String reason(MqttException refused) {
        Throwable cause = refused.getCause() == null ? refused : refused.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static void tell(Consumer<Boolean> onState, boolean connected) {
        try {
            onState.accept(connected);
        } catch (RuntimeException broken) {
            log.error("the state of the link was not handled", broken);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private void pause(long millis) {
        try {
            if (closed.await(millis, TimeUnit.MILLISECONDS)) {
                log.debug("link closed");
            }
        } catch (InterruptedException ended) {
            closed.countDown();
        }
    }

    /// Ends the connection and returns soon, even while a connection is being tried: that one ends by itself.
    @Override
    public void close() {
        closed.countDown();
        connecting.ifPresent(MqttSession::end);
        Optional<Thread> running;
        synchronized (this) {
            running = thread;
        }
        running.ifPresent(MqttLink::join);
    }

    private static void join(Thread running) {
        try {
            if (Thread.currentThread() != running) {
                running.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
