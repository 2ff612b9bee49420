package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/// Holds the page of device latencies and the figures of the code together.
class LatenciesTest {
    private static final Path PAGE = Path.of("..", "terminal", "docs", "latencies.md");
    private static final Pattern ROW = Pattern
            .compile("\\| `(?<name>\\w+)` \\| (?<value>[^|]+?) \\| (?<source>[^|]+?) \\|");

    @Test
    void the_page_has_every_latency_in_its_order_with_its_figure_and_a_source() throws IOException {
        Map<String, String> page = new LinkedHashMap<>();
        Matcher row = ROW.matcher(Files.readString(PAGE));
        while (row.find()) {
            page.put(row.group("name"), row.group("value"));
            assertTrue(row.group("source").length() > 20, () -> row.group("name") + " has no source");
        }
        assertEquals(inCode(DeviceLatencies.usual()), page);
    }

    private static Map<String, String> inCode(DeviceLatencies latencies) {
        Map<String, String> all = new LinkedHashMap<>();
        for (RecordComponent component : DeviceLatencies.class.getRecordComponents()) {
            all.put(component.getName(), text(value(component, latencies)));
        }
        return all;
    }

    private static Object value(RecordComponent component, DeviceLatencies latencies) {
        try {
            return component.getAccessor().invoke(latencies);
        } catch (ReflectiveOperationException broken) {
            throw new LinkageError("a record's component can be read", broken);
        }
    }

    private static String text(Object value) {
        return value instanceof Duration time ? time.toMillis() + " ms" : String.valueOf(value);
    }
}
