package org.cunkou.simulator.platform;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
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
        return start(folder, port, BrokerDoor.open());
    }

    /// Starts a broker with a door of one's own: TLS, or TLS and who may what.
    public static EmbeddedBroker start(Path folder, int port, BrokerDoor door) throws IOException {
        quiet();
        EmbeddedActiveMQ server = new EmbeddedActiveMQ();
        try {
            Files.createDirectories(folder);
            Configuration configuration = configuration(folder, acceptor(port) + door.acceptor(folder));
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
