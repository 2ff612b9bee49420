package org.cunkou.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.cunkou.simulator.bench.store.StoreBench;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("shim")
class StoreBenchTest {
    @Test
    void what_is_counted_meets_its_goal_and_what_is_timed_is_measured() throws IOException {
        Map<String, Bench.Figure> figures = new LinkedHashMap<>();
        new StoreBench().measure(new Bench.Request(1, true, OptionalLong.of(3000)))
                .forEach(figure -> figures.put(figure.name(), figure));
        Goals goals = Goals.read(Path.of("..").resolve(Goals.FILE));
        for (String counted : List.of("flushes_per_record_idle", "flushes_per_record_64_producers",
                "bytes_written_per_record")) {
            Goals.Goal goal = goals.of("store", counted).orElseThrow();
            Bench.Figure figure = figures.get(counted);
            assertTrue(figure != null && figure.value() > 0
                    && goal.direction().meets(figure.value(), goal.bound()), () -> counted + ": " + figure);
        }
        assertTrue(figures.keySet().containsAll(List.of("speed_to_raw_log", "speed_to_raw_log_64_producers",
                "acknowledge_p99_flush_times", "decides_after_start", "damaged_bytes")), figures::toString);
        Bench.Figure rows = figures.get("rows");
        assertTrue(rows != null && rows.value() == 3000, figures::toString);
    }
}
