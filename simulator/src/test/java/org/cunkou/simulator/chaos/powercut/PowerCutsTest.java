package org.cunkou.simulator.chaos.powercut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("shim")
class PowerCutsTest {
    @TempDir
    Path scratch;
    private final List<String> said = new ArrayList<>();

    @Test
    void no_cut_takes_a_row_that_was_acknowledged() throws IOException {
        PowerCuts.Figures figures = PowerCuts.run(scratch, new PowerCuts.Options(40, 7, true, false),
                said::add);
        assertEquals(List.of(), figures.lines());
        assertEquals(40, figures.cuts());
        assertTrue(figures.isGood(), figures::toString);
        assertTrue(figures.flushes() > 100, figures::toString);
        assertTrue(figures.rowsOwed() > 1000, figures::toString);
    }

    @Test
    void a_store_that_does_not_flush_when_it_commits_is_found_out() throws IOException {
        PowerCuts.Figures figures = PowerCuts.run(scratch, new PowerCuts.Options(40, 7, true, true),
                said::add);
        assertFalse(figures.isGood());
        assertTrue(figures.rowsLost() > 100, figures::toString);
        assertTrue(figures.lines().stream().anyMatch(line -> line.contains("was acknowledged and is gone")),
                figures.lines()::toString);
    }
}
