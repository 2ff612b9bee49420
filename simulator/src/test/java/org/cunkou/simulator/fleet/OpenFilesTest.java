package org.cunkou.simulator.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenFilesTest {

    @ParameterizedTest
    @CsvSource({"20000, 1000, 1000, false", "20000, 5000, 3650, false", "1024, 1000, 0, true",
            "1024, 200, 106, false", "464, 1, 1, false", "400, 1, 0, true"})
    void tells_how_many_stores_may_be_open_beside_the_sockets(long limit, int kiosks, int stores,
            boolean tooLow) {
        OpenFiles files = new OpenFiles(limit);
        assertEquals(stores, files.stores(kiosks));
        assertEquals(tooLow, files.isTooLow(kiosks));
    }

    @ParameterizedTest
    @CsvSource({"1", "12", "1000", "40000"})
    void what_is_needed_at_least_is_enough(int kiosks) {
        long needed = new OpenFiles(0).needed(kiosks);
        assertEquals(false, new OpenFiles(needed).isTooLow(kiosks));
        assertEquals(true, new OpenFiles(needed - 1).isTooLow(kiosks));
    }

    @Test
    void the_system_tells_this_process_its_limit() {
        assertTrue(OpenFiles.ofThisProcess().limit() > 0);
    }
}
