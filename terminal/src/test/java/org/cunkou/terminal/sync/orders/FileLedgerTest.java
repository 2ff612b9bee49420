package org.cunkou.terminal.sync.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLedgerTest {
    private static final Moment NOW = new Moment(0, 0, ClockQuality.UNSET);

    @TempDir
    private Path folder;

    @Test
    void counters_and_a_lockdown_outlive_the_process() {
        FileLedger ledger = FileLedger.open(folder);
        assertEquals(Optional.empty(), ledger.take(new OrderId("a", 4), false, NOW));
        assertEquals(Optional.empty(), ledger.take(new OrderId("b", 7), true, NOW));

        FileLedger next = FileLedger.open(folder);
        assertEquals(List.of(), next.troubles());
        assertEquals(4, next.highest("a"));
        assertEquals(7, next.highest("b"));
        assertEquals(0, next.highest("c"));
        assertEquals(Optional.of(new OrderId("b", 7)), next.lockdown());

        assertEquals(Optional.empty(), next.released(NOW));
        assertEquals(Optional.empty(), FileLedger.open(folder).lockdown());
    }

    @Test
    void a_lower_counter_does_not_bring_the_highest_down() {
        FileLedger ledger = FileLedger.open(folder);
        ledger.take(new OrderId("a", 9), false, NOW);
        ledger.take(new OrderId("a", 3), false, NOW);
        assertEquals(9, FileLedger.open(folder).highest("a"));
    }

    @Test
    void a_damaged_slot_makes_an_issuer_doubtful_until_its_next_order() throws IOException {
        FileLedger ledger = FileLedger.open(folder);
        ledger.take(new OrderId("a", 1), false, NOW);
        ledger.take(new OrderId("a", 2), false, NOW);
        Files.writeString(folder.resolve("orders.b"), "rubbish");

        FileLedger next = FileLedger.open(folder);
        assertFalse(next.troubles().isEmpty());
        assertEquals(1, next.highest("a"));
        assertTrue(next.isDoubtful("a"));
        next.take(new OrderId("a", 3), false, NOW);
        assertFalse(next.isDoubtful("a"));
        assertTrue(next.isDoubtful("b"));
    }

    @Test
    void what_is_not_on_the_disk_is_not_taken() throws IOException {
        Path file = Files.writeString(folder.resolve("no-folder"), "a file");
        FileLedger ledger = FileLedger.open(file);
        assertTrue(ledger.take(new OrderId("a", 1), true, NOW).isPresent());
        assertEquals(0, ledger.highest("a"));
        assertEquals(Optional.empty(), ledger.lockdown());
        assertEquals(0, ledger.generation());
    }
}
