package org.cunkou.simulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.cunkou.simulator.platform.MosquittoForTests;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("journey")
class FleetTest {
    private static final int KIOSKS = 25;
    private static final int RECORDS = 5 * KIOSKS;

    @TempDir
    private Path folder;

    private static FleetOptions options(URI broker, FleetOptions.Client client) {
        return new FleetOptions(KIOSKS, broker, client, 2, Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @Tag("mosquitto")
    @CsvSource({"PAHO,25", "NIO,25", "NIO,3"})
    void all_connect_the_change_is_in_force_on_all_and_no_record_is_lost(FleetOptions.Client client,
            int stores) throws Exception {
        try (MosquittoForTests broker = MosquittoForTests.start(folder)) {
            FleetResult result = Fleet.run(options(broker.uri(), client), folder, stores, line -> {
            });
            Map<String, Object> figures = result.figures();
            assertTrue(result.inTime(), result::toString);
            assertEquals(KIOSKS, figures.get("connected"), result::toString);
            assertEquals(KIOSKS, figures.get("status_in_force_kiosks"), result::toString);
            assertEquals(RECORDS, figures.get("records_committed"), result::toString);
            assertEquals(RECORDS, figures.get("records_at_collector"), result::toString);
            assertEquals(0L, figures.get("records_lost"), result::toString);
            for (String name : new String[]{"resident_mb", "threads", "records_sent"}) {
                assertTrue(figures.get(name) instanceof Number number && number.longValue() > 0,
                        name + ": " + result);
            }
        }
    }

    @Test
    @Tag("mosquitto")
    void what_an_earlier_fleet_left_at_the_broker_turns_nothing_red() throws Exception {
        try (MosquittoForTests broker = MosquittoForTests.start(folder)) {
            FleetOptions options = options(broker.uri(), FleetOptions.Client.NIO);
            for (String run : new String[]{"first", "second"}) {
                FleetResult result = Fleet.run(options, folder.resolve(run), KIOSKS, line -> {
                });
                assertEquals(KIOSKS, result.figures().get("status_in_force_kiosks"), result::toString);
                assertEquals(0, result.figures().get("red_too_early"), result::toString);
            }
        }
    }

    @Test
    void says_that_there_is_no_broker_and_what_to_do() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        URI nobody = URI.create("mqtt://127.0.0.1:" + free);
        IOException said = assertThrows(IOException.class,
                () -> Fleet.run(options(nobody, FleetOptions.Client.NIO), folder, line -> {
                }));
        assertEquals("no broker at " + nobody
                + " (Connection refused): start one there, or say with --broker where it is",
                said.getMessage());
    }
}
