package org.cunkou.simulator.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("mosquitto")
class MqttLinkOverTlsOnMosquittoTest extends LinkContract {

    @TempDir
    Path folder;
    private Papers papers;
    private RestartableBroker broker;

    @BeforeEach
    void starts_the_broker() throws Exception {
        papers = Papers.in(folder);
        broker = RestartableBroker.mosquitto(folder,
                RestartableBroker.mosquittoTls(papers.broker("127.0.0.1")));
    }

    @Override
    Link newLink(String client) {
        try {
            return new MqttLink(broker.uri(), papers.client(client, "test"), client,
                    new SplittableRandom(client.hashCode()), new SystemClock());
        } catch (IOException noPapers) {
            throw new UncheckedIOException(noPapers);
        }
    }

    @Override
    void breakOff() throws IOException {
        broker.stop();
    }

    @Override
    void restore() throws IOException {
        broker.start();
    }

    @Override
    void stopEverything() throws IOException {
        broker.stop();

    }
}
