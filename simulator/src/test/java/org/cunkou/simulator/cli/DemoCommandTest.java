package org.cunkou.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DemoCommandTest {
    private static final List<String> MEMBERS = List.of("people", "passed", "refused", "stopped_fever",
            "asked_staff", "left", "refused_red", "records_committed", "records_at_collector",
            "records_pending", "records_lost", "records_doubled", "unlocks", "unlock_without_record",
            "wrong", "scan_to_unlock_ms", "seed", "time");

    /// What a call left behind.
    private record Ended(int code, String out, String err) {}

    private static Ended call(String arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = SimulatorMain.verbs().run(new PrintWriter(out), new PrintWriter(err),
                arguments.split(" "));
        return new Ended(code, out.toString(), err.toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "demo --seconds 0|demo: --seconds takes 1 to 86400, got 0",
            "demo --seconds 86401|demo: --seconds takes 1 to 86400, got 86401",
            "demo --broker http://x|demo: --broker takes mqtt://host:port, got http://x",
            "demo --broker mqtt:x|demo: --broker takes mqtt://host:port, got mqtt:x",
            "demo --virtual --broker mqtt://x:1883|demo: --virtual has its wire inside; leave --broker out",
            "demo --seconds x|cunkou demo: Invalid value for option '--seconds': 'x' is not an int; see cunkou demo --help",
            "chaos-demo --kills 0|chaos-demo: --kills takes 1 to 1000, got 0",
            "sim fleet --kiosks 0 --broker mqtt://x|sim fleet: --kiosks takes 1 to 50000, got 0",
            "sim fleet --kiosks 5 --broker http://x|sim fleet: --broker takes mqtt://host:port, got http://x",
            "sim fleet --kiosks 5 --broker mqtt://x --client udp|sim fleet: --client takes paho or nio, got udp",
            "sim fleet --kiosks 5 --broker mqtt://x --seconds 0|sim fleet: --seconds takes 1 to 3600, got 0",
            "sim fleet --kiosks 5 --broker mqtt://x --timeout 0|sim fleet: --timeout takes 1 to 3600, got 0",
            "sim fleet --kiosks 5|cunkou sim fleet: Missing required option: '--broker=URL'; see cunkou sim fleet --help",
            "chaos --kills 0|chaos: --kills takes 1 to 100000, got 0",
            "chaos --sabotage x|chaos: --sabotage takes erase-at-puback here, got x",
            "sim|sim: name what to do, see cunkou sim --help: run, swarm, fleet, replay, platform or kiosk"})
    void a_wrong_call_ends_with_one_line(String arguments, String line) {
        assertEquals(new Ended(CommandFailure.USAGE, "", line + "\n"), call(arguments));
    }

    @Test
    @Tag("journey")
    void ends_with_one_line_of_json_that_has_the_promised_members() {
        Ended ended = call("demo --virtual --seconds 20 --seed 7 --json");
        assertEquals(0, ended.code(), ended::toString);
        assertEquals("", ended.err());
        JsonNode figures = JsonMapper.shared().readTree(ended.out().lines().toList().getLast());
        assertEquals(MEMBERS, new ArrayList<>(figures.propertyNames()));
        assertTrue(figures.path("passed").asInt() > 0, ended.out());
        assertEquals(7, figures.path("seed").asLong());
        assertEquals("virtual", figures.path("time").asString());
        double p50 = figures.path("scan_to_unlock_ms").path("p50").asDouble();
        double p99 = figures.path("scan_to_unlock_ms").path("p99").asDouble();
        assertTrue(p50 >= 0 && p50 <= p99 && p99 > 0, ended.out());
    }
}
