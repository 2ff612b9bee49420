package org.cunkou.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.simulator.bench.Goals.Direction;
import org.cunkou.simulator.bench.Goals.Goal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds `terminal/docs/goals.yaml` to what the issues' **Shows** ask for. This table is the issues' word: a
/// line changes only when an issue does.
class GoalsTest {
    /// Issue and number under its Shows, figure, bound.
    private static final String SHOWS = """
            2.1  demo.passed >= 15
            2.1  demo.refused_red >= 1
            2.1  demo.stopped_fever >= 1
            2.1  demo.asked_staff >= 1
            2.1  demo.people_unaccounted <= 0
            2.1  demo.records_missing <= 0
            2.1  demo.unlock_without_record <= 0
            2.1  demo.scan_to_unlock_p50 <= 120
            2.1  demo.scan_to_unlock_p99 <= 300
            2.2  demo.log_differences_same_seed <= 0
            2.2  demo.log_equal_other_seed <= 0
            2.4  chaos-demo.kills >= 20
            2.4  chaos-demo.records_lost <= 0
            2.4  chaos-demo.records_doubled <= 0
            2.4  chaos-demo.unlock_without_record <= 0
            2.5  thermal.pixels_compared >= 768
            2.5  thermal.error_worst <= 0.001
            2.7  check.broken_files_told >= 10
            2.8  house.jumps_to_the_decision <= 2
            2.8  house.file_lines_most <= 400
            2.8  house.method_lines_most <= 70
            3.1  sim.scenarios >= 60
            3.1  sim.scenarios_at_pixels >= 15
            3.1  sim.scenarios_failed <= 0
            3.1  sim.verdicts_differing_at_pixels <= 0
            3.1  sim.speed >= 1000
            3.1  sim.differences_second_run <= 0
            3.2  swarm.seeds >= 1000
            3.2  swarm.violations <= 0
            3.2  swarm.least_counter_in_50_seeds >= 1
            3.3  swarm.planted_bugs_found >= 8
            3.3  swarm.seeds_to_find_planted_bug <= 200
            3.4  lane.minutes >= 60
            3.4  lane.prepared_people_per_minute >= 30
            3.4  lane.mixed_people_per_minute >= 17
            3.4  lane.read_to_relay_p99 <= 300
            3.4  lane.read_to_relay_p50 <= 120
            3.5  fleet.kiosks_connected >= 1000
            3.5  fleet.status_in_force_99_percent <= 2
            3.7  sim.replay_differences <= 0
            4.1  chaos.kills >= 1000
            4.1  chaos.kills_mosquitto >= 400
            4.1  chaos.kills_artemis >= 400
            4.1  chaos.kills_three_collectors >= 200
            4.1  chaos.kills_quick >= 40
            4.1  chaos.records_lost <= 0
            4.1  chaos.records_doubled <= 0
            4.1  chaos.gaps <= 0
            4.1  chaos.kills_to_find_sabotage <= 40
            4.2  chaos.power_cuts >= 500
            4.2  chaos.acknowledged_rows_lost <= 0
            4.2  chaos.rows_mixed <= 0
            4.3  store.flushes_per_record_idle <= 1
            4.3  store.flushes_per_record_64_producers <= 0.03
            4.3  store.speed_to_raw_log >= 0.9
            4.3  store.speed_to_raw_log_64_producers >= 0.95
            4.3  store.acknowledge_p99_flush_times <= 2.5
            4.3  store.bytes_written_per_record <= 9000
            4.4  link.records >= 100000
            4.4  link.rows_to_mosquitto_pub >= 3
            4.4  link.fresh_p99 <= 100
            4.5  store.rows >= 1000000
            4.5  store.damaged_bytes >= 1000
            4.5  store.decides_after_start <= 1
            4.5  store.silent_faults <= 0
            4.6  sim.clock_jumps >= 200
            4.6  sim.clock_order_faults <= 0
            4.6  sim.clock_error_after_rebasing <= 1
            4.7  command.forged_commands >= 100000
            4.7  command.relay_movements <= 0
            4.7  command.rows_erased <= 0
            4.7  command.settings_taken <= 0
            4.7  command.openings <= 0
            4.7  command.broker_to_relay_p99 <= 150
            4.7  command.carried_out_twice <= 0
            4.8  link.foreign_bytes_crossed <= 0
            4.9  store.planted_words >= 1000
            4.9  store.planted_words_found <= 0
            4.10  link.netem_scan_to_unlock_p99_ratio <= 1.1
            4.11  swarm.planted_bugs_found_link >= 4
            4.12  fleet.cluster_kiosks >= 500
            4.12  fleet.cluster_minutes >= 10
            4.12  fleet.cluster_seconds_between_kills <= 30
            4.12  fleet.cluster_records_lost <= 0
            4.12  fleet.cluster_records_doubled <= 0
            5.1  codes.bit_flips >= 624
            5.1  codes.bit_flips_accepted <= 0
            5.1  codes.other_spellings_accepted <= 0
            5.1  codes.codes_issued >= 100000
            5.1  codes.version_most <= 5
            5.2  codes.wycheproof_right >= 151
            5.2  codes.dcc_verdicts_wrong <= 0
            5.3  status.holders >= 11080000
            5.3  status.bytes_per_red <= 32
            5.3  status.snapshot_size <= 700
            5.3  status.message_size <= 64
            5.3  status.look_up_to_select <= 0.05
            5.3  status.look_ups >= 1000000
            5.3  status.bytes_read_after_boot <= 0
            5.3  status.false_reds <= 0
            5.3  status.changes >= 10000
            5.3  status.bytes_written_to_content <= 30
            5.4  status.bits_flipped >= 1000
            5.4  status.silent_wrong_answers <= 0
            5.4  status.kills >= 200
            5.4  status.cut_journals >= 200
            5.4  status.changes_lost <= 0
            5.4  status.changes_mixed <= 0
            5.4  status.schedules >= 10000
            5.4  status.digests_differing <= 0
            5.4  status.decisions_on_a_mixed_set <= 0
            5.6  sim.zhengzhou_people >= 1317
            5.6  sim.zhengzhou_enforced_without_second_key <= 0
            5.6  sim.zhengzhou_alarm_within <= 60
            5.7  codes.incomplete_reds_enforced <= 0
            5.7  codes.wrong_lifts_accepted <= 0
            5.8  sim.offline_days >= 30
            5.8  sim.offline_catch_up_ratio <= 2
            5.9  codes.paper_code_minutes_to_second_lane <= 1
            5.10  swarm.planted_bugs_found_codes >= 4
            5.11  register.people >= 64000
            5.11  register.size <= 1
            5.11  register.first_visit_shown_to_registered <= 0
            5.11  register.passes_at_another_kiosk <= 5
            5.11  register.registrations_lost <= 0
            6.1  reader.hard_total >= 247
            6.1  reader.hard_read >= 200
            6.1  reader.hard_read_beyond_all_open_readers >= 203
            6.1  reader.clear_total >= 200
            6.1  reader.clear_read >= 190
            6.1  reader.none_total >= 47
            6.1  reader.none_texts <= 0
            6.1  reader.wrong_texts <= 0
            6.2  reader.hard_ratio_sum <= 4
            6.2  reader.hard_ratio_median <= 2
            6.2  reader.hard_ratio_p95 <= 12
            6.2  reader.none_ratio_median <= 3
            6.3  reader.synthetic_n >= 400
            6.3  reader.gc1_at_2.5_px >= 50
            6.3  reader.gc1_at_3.0_px >= 90
            6.3  reader.gc1_at_3.5_px >= 97
            6.3  reader.gc1_at_4.0_px >= 99
            6.3  reader.versions_7_10_flat >= 95
            6.3  reader.versions_7_10_curled >= 95
            6.3  reader.versions_11_15_flat >= 95
            6.3  reader.versions_11_15_curled >= 95
            6.3  reader.versions_16_20_flat >= 95
            6.3  reader.versions_16_20_curled >= 95
            6.3  reader.versions_21_25_flat >= 95
            6.3  reader.versions_21_25_curled >= 95
            6.4  reader.video_seeds >= 200
            6.4  reader.video_text_within_3_frames >= 95
            6.5  reader.mutated_pictures >= 10000
            6.5  reader.mutated_exceptions <= 0
            6.5  reader.mutated_crashes <= 0
            6.5  reader.mutated_resident_memory <= 600
            """;

    private record Promise(String source, String figure, Direction direction, double bound) {}

    @Test
    void no_figure_of_the_issues_is_missing_or_laxer() throws IOException {
        Goals goals = Goals.read(Path.of("..").resolve(Goals.FILE));
        assertEquals(List.of(),
                promises().stream().flatMap(promise -> broken(promise, goals).stream()).toList());
        assertTrue(promises().size() > 100, "the whole table was read");
    }

    @Test
    void a_missing_a_laxer_and_a_turned_goal_are_told_apart_from_a_stricter_one() {
        Promise promise = new Promise("2.1", "demo.passed", Direction.AT_LEAST, 15);
        assertEquals(Optional.of("demo.passed (2.1) is missing"), broken(promise, with(Optional.empty())));
        assertEquals(Optional.of("demo.passed (2.1) is laxer: AT_LEAST 14.0"),
                broken(promise, with(Optional.of(new Goal(Direction.AT_LEAST, 14, "people", "x")))));
        assertEquals(Optional.of("demo.passed (2.1) is laxer: AT_MOST 15.0"),
                broken(promise, with(Optional.of(new Goal(Direction.AT_MOST, 15, "people", "x")))));
        assertEquals(Optional.empty(),
                broken(promise, with(Optional.of(new Goal(Direction.AT_LEAST, 16, "people", "x")))));
    }

    @Test
    void every_goal_says_who_asked_for_it() throws IOException {
        Goals goals = Goals.read(Path.of("..").resolve(Goals.FILE));
        goals.all().forEach((name, goal) -> assertTrue(goal.source().matches("issue [0-9]+, Shows [0-9]+"),
                () -> name + ": " + goal.source()));
    }

    @Test
    void an_entry_that_is_not_whole_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("goals.yaml"),
                "store:\n  p99: {at_most: 5, unit: ms}\n");
        IOException trouble = assertThrows(IOException.class, () -> Goals.read(file));
        assertTrue(String.valueOf(trouble.getMessage()).contains("store.p99"), trouble::getMessage);
    }

    private static Goals with(Optional<Goal> goal) {
        return new Goals(goal.map(one -> Map.of("demo.passed", one)).orElse(Map.of()));
    }

    private static Optional<String> broken(Promise promise, Goals goals) {
        Goal goal = goals.all().get(promise.figure());
        String who = promise.figure() + " (" + promise.source() + ")";
        if (goal == null) {
            return Optional.of(who + " is missing");
        }
        boolean holds = goal.direction() == promise.direction()
                && promise.direction().meets(goal.bound(), promise.bound());
        return holds
                ? Optional.empty()
                : Optional.of(who + " is laxer: " + goal.direction() + " " + goal.bound());
    }

    private static List<Promise> promises() {
        return SHOWS.lines().map(line -> line.strip().split(" +"))
                .map(word -> new Promise(word[0], word[1],
                        word[2].equals(">=") ? Direction.AT_LEAST : Direction.AT_MOST,
                        Double.parseDouble(word[3])))
                .toList();
    }
}
