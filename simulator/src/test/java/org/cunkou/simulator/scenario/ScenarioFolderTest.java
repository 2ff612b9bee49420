package org.cunkou.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.cunkou.simulator.scenario.ScenarioReading.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The scenario files that come with the simulator, and how a folder of them is read.
class ScenarioFolderTest {
    private static final Path FOLDER = Path.of("scenarios");
    private static final Set<String> GROUPS = Set.of("people", "thermal", "reader", "arm", "disk", "network",
            "clock", "power", "attacker", "status", "guard", "crowd", "command");

    @Test
    void every_scenario_reads_without_a_mistake_and_expects_something() {
        for (Named one : all()) {
            assertFalse(one.scenario().expects().isEmpty(), one.file());
        }
        assertTrue(all().size() >= 64, () -> all().size() + " scenarios");
        assertEquals(all().size(), new TreeSet<>(all().stream().map(one -> one.scenario().name()).toList())
                .size());
    }

    @Test
    void every_fault_that_can_be_produced_is_in_one_of_them() {
        Set<Fault> missing = EnumSet.allOf(Fault.class);
        all().stream().flatMap(one -> one.scenario().acts().stream()).forEach(act -> {
            if (act instanceof Act.FaultBegins begins) {
                missing.remove(begins.fault());
            }
        });
        assertEquals(Set.of(), missing);
    }

    @Test
    void enough_of_them_play_in_pictures_and_are_short() {
        List<Named> pixels = all().stream().filter(one -> one.scenario().levels().contains(Level.PIXELS))
                .toList();
        assertTrue(pixels.size() >= 18, () -> pixels.size() + " at pixels");
        for (Named one : pixels) {
            assertTrue(one.scenario().within().compareTo(Duration.ofSeconds(60)) <= 0, one.file());
            assertTrue(one.scenario().crowd().isEmpty(), one.file());
        }
    }

    @Test
    void every_file_is_in_a_group_and_names_the_schema_for_editors() throws IOException {
        for (Path file : Scenarios.find(FOLDER)) {
            String name = String.valueOf(file.getFileName());
            assertTrue(GROUPS.contains(name.substring(0, name.indexOf('-'))), name);
            String first = Files.readAllLines(file).getFirst();
            Path schema = FOLDER.resolve(first.substring(first.indexOf('=') + 1));
            assertTrue(Files.exists(schema), first);
        }
    }

    @Test
    void what_comes_with_the_simulator_reads_back_as_it_was_written() {
        for (Named one : all()) {
            assertEquals(one.scenario(), ScenarioFileTest.valid(ScenarioWriter.write(one.scenario())));
        }
    }

    @Test
    void a_wrong_file_among_good_ones_plays_nothing(@TempDir Path folder) throws IOException {
        Path good = write(folder, "b.yaml", "scenario: x\nwithin: 9 s\n");
        assertEquals(1, assertInstanceOf(ScenarioReading.Ready.class, ScenarioReading.of(folder)).scenarios()
                .size());
        assertEquals(good.toString(), assertInstanceOf(ScenarioReading.Ready.class, ScenarioReading.of(good))
                .scenarios().getFirst().file());
        Path odd = write(folder, "c.yaml", "scenario: x\nwithin: 9 s\nacts: [{at: 1 s, fault: arm lost}]\n");
        ScenarioReading.Refused four = assertInstanceOf(ScenarioReading.Refused.class,
                ScenarioReading.of(folder));
        assertEquals(4, four.exitCode());
        assertTrue(four.lines().getFirst().startsWith(odd + ":3: fault \"arm lost\" cannot be produced; "),
                four.lines().getFirst());
        Path bad = write(folder, "a.yaml", "scenario: x\n");
        ScenarioReading.Refused two = assertInstanceOf(ScenarioReading.Refused.class,
                ScenarioReading.of(folder));
        assertEquals(2, two.exitCode());
        assertEquals(2, two.lines().size());
        assertTrue(two.lines().getFirst().startsWith(bad + ":1: the file lacks \"within\"; add it: "),
                two.lines().getFirst());
    }

    @Test
    void a_file_that_is_not_there_and_an_empty_folder_are_bad_usage(@TempDir Path folder) {
        Path absent = folder.resolve("absent.yaml");
        assertEquals(2, assertInstanceOf(ScenarioReading.Refused.class, ScenarioReading.of(absent))
                .exitCode());
        ScenarioReading.Refused empty = assertInstanceOf(ScenarioReading.Refused.class,
                ScenarioReading.of(folder));
        assertEquals(2, empty.exitCode());
        assertTrue(empty.lines().getFirst().startsWith(folder + ": no scenario file is in this folder;"),
                empty.lines().getFirst());
    }

    private static List<Named> all() {
        ScenarioReading read = ScenarioReading.of(FOLDER);
        return assertInstanceOf(ScenarioReading.Ready.class, read, read.toString()).scenarios();
    }

    private static Path write(Path folder, String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
