package org.cunkou.simulator.fleet;

import io.reactivex.schedulers.Schedulers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import org.cunkou.terminal.sync.BrokerAddress;
import org.cunkou.terminal.sync.Tls;

/// The few threads that all non-blocking links of a process share: one per core for the sockets, one for the
/// waits between attempts.
public final class NioLoops implements AutoCloseable {
    private static final int CONNECT_SECONDS = 10;

    private final int threads = Runtime.getRuntime().availableProcessors();
    /// One and the same for all clients: that is how the client library knows that they share their loops.
    private final Executor loops = loop -> Thread.ofPlatform().daemon().name("nio-loop").start(loop);
    private final ScheduledExecutorService waits = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("nio-waits").factory());

    /// A client that is not connected. What it tells, it tells from a loop.
    Mqtt5AsyncClient client(BrokerAddress broker, Optional<Tls> tls, String clientId, Runnable onEnd) {
        Mqtt5ClientBuilder builder = MqttClient.builder().useMqttVersion5().identifier(clientId)
                .transportConfig()
                .serverHost(broker.host()).serverPort(broker.port())
                .socketConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .mqttConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS).applyTransportConfig()
                .executorConfig().nettyExecutor(loops).nettyThreads(threads)
                .applicationScheduler(Schedulers.trampoline()).applyExecutorConfig()
                .addDisconnectedListener(context -> onEnd.run());
        return tls.map(secured -> builder.sslConfig(sslConfig(secured))).orElse(builder).buildAsync();
    }

    private static MqttClientSslConfig sslConfig(Tls tls) {
        return MqttClientSslConfig.builder().trustManagerFactory(tls.trust())
                .keyManagerFactory(tls.identity())
                .protocols(List.of(Tls.VERSION)).build();
    }

    /// Does it later.
    Future<?> after(long millis, Runnable what) {
        return waits.schedule(what, millis, TimeUnit.MILLISECONDS);
    }

    /// For links that are closed already: ends the waits. The loops end by themselves with the last
    /// connection.
    @Override
    public void close() {
        waits.shutdownNow();
    }

}
