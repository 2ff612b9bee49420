package org.cunkou.simulator.chaos.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillRunTest {
    private static final long SEED = 4;

    @TempDir
    Path folder;

    private KillResult run(Scene scene, int kills, boolean erasesAtPuback)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        KillResult result = KillRun.run(new KillRun.Request(scene, kills, SEED, folder, erasesAtPuback),
                said::add);
        assertFalse(said.isEmpty());
        return result;
    }

    private static void assertAllThere(KillResult result, int kills) {
        assertEquals(List.of(), result.wrong(), result::toString);
        assertEquals(kills, result.kills());
        assertTrue(result.findings().collected() >= result.findings().acknowledged(), result::toString);
        assertEquals(result.findings().made(), result.findings().collected(), result::toString);
    }

    @Test
    @Tag("mosquitto")
    @Tag("journey")
    void every_record_arrives_once_through_kills_on_mosquitto() throws IOException, InterruptedException {
        assertAllThere(run(Scene.MOSQUITTO, 8, false), 8);
    }

    @Test
    @Tag("journey")
    void every_record_arrives_once_through_kills_on_artemis() throws IOException, InterruptedException {
        assertAllThere(run(Scene.ARTEMIS, 4, false), 4);
    }

    @Test
    @Tag("postgres")
    @Tag("mosquitto")
    @Tag("journey")
    void every_record_arrives_once_through_kills_with_three_collectors_on_one_postgresql()
            throws IOException, InterruptedException {
        assertAllThere(run(Scene.THREE_COLLECTORS, 6, false), 6);
    }

    @Test
    @Tag("mosquitto")
    @Tag("journey")
    void kiosks_that_trust_the_brokers_acknowledgement_are_found_to_lose_records()
            throws IOException, InterruptedException {
        KillResult result = run(Scene.MOSQUITTO, 40, true);
        assertTrue(result.findings().lost() > 0, result::toString);
        assertTrue(result.kills() <= 40 && result.kills() > 0, result::toString);
    }

    @Test
    void kills_are_divided_two_two_one() {
        assertEquals(Map.of(Scene.MOSQUITTO, 400, Scene.ARTEMIS, 400, Scene.THREE_COLLECTORS, 200),
                Scene.shares(1000));
        assertEquals(Map.of(Scene.MOSQUITTO, 16, Scene.ARTEMIS, 16, Scene.THREE_COLLECTORS, 8),
                Scene.shares(40));
    }

    private static KillResult result(int kioskKills, int brokerKills, int whileStarting, long reconnects,
            long duplicates) {
        return new KillResult(Scene.MOSQUITTO, 40, kioskKills, brokerKills, 10, 0, whileStarting,
                new KillFindings(400, 400, 400, 0, 0, 0, 0, 0, 0, 0), 0, reconnects, duplicates, "");
    }

    private static List<String> wrong(KillResult result) {
        return new KillReport(List.of(result), true).wrong();
    }

    @Test
    void kills_that_hit_nothing_are_not_good() {
        assertEquals(List.of(), wrong(result(20, 10, 5, 5, 5)));
        assertEquals(List.of("wrong: too little happened: no kiosk was killed"),
                wrong(result(0, 30, 5, 5, 5)));
        assertEquals(List.of("wrong: too little happened: no broker was killed"),
                wrong(result(30, 0, 5, 5, 5)));
        assertEquals(List.of("wrong: too little happened: no part was killed while starting"),
                wrong(result(20, 10, 0, 5, 5)));
        assertEquals(List.of("wrong: too little happened: no kiosk found its broker again"),
                wrong(result(20, 10, 5, 0, 5)));
        assertEquals(List.of("wrong: too little happened: no record came to a collector again"),
                wrong(result(20, 10, 5, 5, 0)));
    }

    @Test
    void a_part_that_ends_by_itself_ends_the_run_with_its_last_words() throws Exception {
        Part part = new Part(new Part.Role("broken", Part.Kind.BROKER, line -> false, line -> {
        }), folder, life -> List.of("/bin/sh", "-c", "echo no more disk >&2; exit 3"));
        part.start();
        IOException told = org.junit.jupiter.api.Assertions.assertThrows(IOException.class,
                () -> part.awaitReady(java.time.Duration.ofSeconds(60)));
        assertEquals("broken ended by itself, exit code 3: no more disk", told.getMessage());
    }
}
