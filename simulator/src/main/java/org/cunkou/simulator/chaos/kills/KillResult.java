package org.cunkou.simulator.chaos.kills;

import java.util.ArrayList;
import java.util.List;

/// What one scene came to.
///
/// @param kills
///            that were made
/// @param whileStarting
///            of these, of parts that were not ready yet
/// @param refused
///            entries the kiosks' stores did not take
/// @param reconnects
///            times a living kiosk found its broker again
/// @param duplicates
///            records that came to a collector again and were not written again
/// @param stuck
///            one line when the records did not all arrive; empty when they did
public record KillResult(Scene scene, int kills, int kioskKills, int brokerKills, int collectorKills,
        int databaseKills,
        int whileStarting, KillFindings findings, long refused, long reconnects, long duplicates,
        String stuck) {
    /// What is wrong, a line each.
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        if (!findings.isGood()) {
            wrong.add("records: " + findings.line());
        }
        if (!stuck.isEmpty()) {
            wrong.add(stuck);
        }
        if (refused > 0) {
            wrong.add(refused + " entries were refused by a kiosk's store");
        }
        if (findings.acknowledged() < kills) {
            wrong.add("hardly anything happened: " + findings.acknowledged() + " records acknowledged");
        }
        return wrong;
    }
}
