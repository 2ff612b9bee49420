package org.cunkou.simulator.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.ClusterConnectionConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.server.cluster.impl.MessageLoadBalancingType;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.LoggerFactory;

/// A real broker in this process: ActiveMQ Artemis, MQTT only, on 127.0.0.1 only, its journal in a folder.
/// Who
/// comes in, and what for, is its door's business.
public final class EmbeddedBroker implements AutoCloseable {
    private static final String ACCEPTOR = "mqtt";
    private static final int JOURNAL_FILE_BYTES = 1 << 20;
    private static final long MEMORY_BYTES = 64L << 20;

    private static final String CLUSTER = "cluster";
    private static final long RETRY_MILLIS = 200;
    private static final long CHECK_MILLIS = 2_000;
    private static final long TTL_MILLIS = 6_000;

    /// Where two nodes meet, on 127.0.0.1.
    public record Pair(int ownPort, int otherPort) {}

    private final EmbeddedActiveMQ server;
    private final int port;
    private final BrokerDoor door;

    private EmbeddedBroker(EmbeddedActiveMQ server, int port, BrokerDoor door) {
        this.server = server;
        this.port = port;
        this.door = door;
    }

    /// Starts a broker; what an earlier one kept in the folder is there again.
    ///
    /// @param port
    ///            0 for any free one
    /// @throws IOException
    ///             one line why it does not start
    public static EmbeddedBroker start(Path folder, int port) throws IOException {
        return start(folder, port, BrokerDoor.open(), Optional.empty());
    }

    /// Starts a broker with a door of one's own: TLS, or TLS and who may what.
    public static EmbeddedBroker start(Path folder, int port, BrokerDoor door) throws IOException {
        return start(folder, port, door, Optional.empty());
    }

    /// Starts one of two that work together: a message goes to whichever has somebody who listens.
    public static EmbeddedBroker startNode(Path folder, int port, Pair pair) throws IOException {
        return start(folder, port, BrokerDoor.open(), Optional.of(pair));
    }

    private static EmbeddedBroker start(Path folder, int port, BrokerDoor door, Optional<Pair> pair)
            throws IOException {
        quiet();
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            Files.createDirectories(folder);
            Configuration configuration = configuration(folder, acceptor(port) + door.acceptor(folder));
            if (pair.isPresent()) {
                join(configuration, pair.get());
            }
            door.secure(configuration);
            server.setConfiguration(configuration);
            server.setSecurityManager(door.manager());
            server.start();
            if (server.getActiveMQServer().getRemotingService()
                    .getAcceptor(ACCEPTOR) instanceof NettyAcceptor acceptor
                    && acceptor.getActualPort() > 0) {
                return new EmbeddedBroker(server, acceptor.getActualPort(), door);
            }
            server.stop();
        } catch (Exception trouble) {
            throw new IOException("broker on port " + port + " does not start: " + trouble.getMessage(),
                    trouble);
        }
        throw new IOException("broker on port " + port + " does not listen: is the port taken?");
    }

    private static String acceptor(int port) {
        return "tcp://127.0.0.1:" + port + "?protocols=MQTT;tcpNoDelay=true;useEpoll=false";
    }

    private static Configuration configuration(Path folder, String acceptor) throws Exception {
        Configuration configuration = new ConfigurationImpl().setPersistenceEnabled(true)
                .setSecurityEnabled(false).setJournalType(JournalType.NIO)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setJournalFileSize(JOURNAL_FILE_BYTES).setJournalMinFiles(2).setGlobalMaxSize(MEMORY_BYTES)
                .setMaxDiskUsage(-1).setJMXManagementEnabled(false).setMessageCounterEnabled(false)
                .setCriticalAnalyzer(false).setGracefulShutdownEnabled(false);
        configuration.addAcceptorConfiguration(ACCEPTOR,
                acceptor);
        configuration.addAddressSetting("#", new AddressSettings()
                .setDeadLetterAddress(SimpleString.of("dead")).setExpiryAddress(SimpleString.of("expired")));
        return configuration;
    }

    /// Static connectors; what waits without a listener goes to the other node at once when one
    /// listens there.
    private static void join(Configuration configuration, Pair pair) throws Exception {
        configuration.setClusterUser(CLUSTER).setClusterPassword(CLUSTER);
        configuration.addAcceptorConfiguration(CLUSTER,
                "tcp://127.0.0.1:" + pair.ownPort() + "?protocols=CORE;useEpoll=false");
        configuration.addConnectorConfiguration("self",
                "tcp://127.0.0.1:" + pair.ownPort() + "?useEpoll=false");
        configuration.addConnectorConfiguration("other",
                "tcp://127.0.0.1:" + pair.otherPort() + "?useEpoll=false");
        configuration.addClusterConfiguration(new ClusterConnectionConfiguration().setName("pair")
                .setConnectorName("self").setStaticConnectors(List.of("other"))
                .setMessageLoadBalancingType(MessageLoadBalancingType.ON_DEMAND).setMaxHops(1)
                .setRetryInterval(RETRY_MILLIS).setReconnectAttempts(-1).setInitialConnectAttempts(-1)
                .setClientFailureCheckPeriod(CHECK_MILLIS).setConnectionTTL(TTL_MILLIS));
        configuration.addAddressSetting("#",
                new AddressSettings().setDeadLetterAddress(SimpleString.of("dead"))
                        .setExpiryAddress(SimpleString.of("expired")).setRedistributionDelay(0));
    }

    /// Artemis tells of every start and every connection; only its warnings are for us.
    private static void quiet() {
        for (String name : new String[]{"org.apache.activemq", "org.apache.artemis", "io.netty"}) {
            if (LoggerFactory.getLogger(name) instanceof ch.qos.logback.classic.Logger logger) {
                logger.setLevel(ch.qos.logback.classic.Level.WARN);
            }
        }
        // It warns of every queue without a dead-letter address; ours need none, for the cursor tells what is missing.
        if (LoggerFactory.getLogger(
                "org.apache.activemq.artemis.core.server") instanceof ch.qos.logback.classic.Logger core) {
            core.setLevel(ch.qos.logback.classic.Level.ERROR);
        }
        if (LoggerFactory
                .getLogger("org.apache.activemq.audit") instanceof ch.qos.logback.classic.Logger audit) {
            audit.setLevel(ch.qos.logback.classic.Level.OFF);
        }
    }

    public URI uri() {
        return URI.create(door.scheme() + "://127.0.0.1:" + port);
    }

    /// Stops it; connections break.
    @Override
    public void close() throws IOException {
        try {
            server.stop();
        } catch (Exception trouble) {
            throw new IOException("broker does not stop: " + trouble.getMessage(), trouble);
        }
    }
}
