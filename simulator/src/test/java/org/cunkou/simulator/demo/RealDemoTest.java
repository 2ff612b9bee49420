package org.cunkou.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.simulator.platform.MosquittoForTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("journey")
class RealDemoTest {
    private static final int SECONDS = 8;

    @TempDir
    private Path folder;

    @Test
    void people_pass_and_the_witnesses_agree_on_a_broker_of_its_own() throws IOException {
        isGood(Optional.empty());
    }

    @Test
    @Tag("mosquitto")
    void people_pass_and_the_witnesses_agree_on_mosquitto() throws IOException {
        try (MosquittoForTests broker = MosquittoForTests.start(folder)) {
            isGood(Optional.of(broker.uri()));
        }
    }

    private void isGood(Optional<URI> broker) throws IOException {
        List<String> said = new ArrayList<>();
        DemoOptions options = new DemoOptions(SECONDS, 7, true, Optional.empty(), Optional.empty(), broker,
                0);
        DemoResult result = RealDemo.run(options, folder.resolve("demo"), said::add);
        String figures = result.figures() + ", " + result.findings() + ", " + result.wrong();
        assertTrue(result.isGood(), figures);
        assertEquals(0, result.findings().pending(), figures);
        assertTrue(result.findings().unlocks() > 0, figures);
        assertEquals(List.of("the gate is open"), said);
    }
}
