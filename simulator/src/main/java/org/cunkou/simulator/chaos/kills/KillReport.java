package org.cunkou.simulator.chaos.kills;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.cunkou.simulator.bench.Bench.Figure;

/// What all scenes came to together, in figures named as in `goals.yaml`.
///
/// @param quick
///            whether few kills were asked for
public record KillReport(List<KillResult> results, boolean quick) {
    /// From so many kills on, each kind of event must have happened.
    private static final int MANY = 30;

    public KillReport {
        results = List.copyOf(results);
    }

    /// What is wrong, a line each: in a scene, or with the kills, which must have tried something.
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        results.forEach(result -> result.wrong()
                .forEach(line -> wrong.add("wrong: " + result.scene().word() + ": " + line)));
        if (sum(KillResult::kills) >= MANY) {
            mustHaveHappened("kiosk was killed", KillResult::kioskKills, wrong);
            mustHaveHappened("broker was killed", KillResult::brokerKills, wrong);
            mustHaveHappened("collector was killed", KillResult::collectorKills, wrong);
            mustHaveHappened("part was killed while starting", KillResult::whileStarting, wrong);
            mustHaveHappened("kiosk found its broker again", KillResult::reconnects, wrong);
            mustHaveHappened("record came to a collector again", KillResult::duplicates, wrong);
        }
        return wrong;
    }

    private void mustHaveHappened(String what, ToLongFunction<KillResult> count, List<String> wrong) {
        if (sum(count) == 0) {
            wrong.add("wrong: too little happened: no " + what);
        }
    }

    /// Those with a promise first.
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        if (quick) {
            figures.add(kills("kills_quick"));
        } else {
            figures.add(kills("kills"));
            for (Scene scene : Scene.values()) {
                of(scene).ifPresent(one -> figures
                        .add(new Figure("kills_" + scene.word(), one.kills(), Math.max(1, one.kills()))));
            }
        }
        long made = Math.max(1, sum(result -> result.findings().made()));
        figures.add(new Figure("records_lost", sum(result -> result.findings().lost()), made));
        figures.add(new Figure("records_doubled", sum(result -> result.findings().doubled()), made));
        figures.add(new Figure("gaps", sum(result -> result.findings().gaps()), made));
        figures.add(new Figure("broken_links", sum(result -> result.findings().brokenLinks()), made));
        figures.add(new Figure("changed", sum(result -> result.findings().changed()), made));
        figures.add(new Figure("strangers", sum(result -> result.findings().strangers()), made));
        figures.add(
                new Figure("records_acknowledged", sum(result -> result.findings().acknowledged()), made));
        figures.add(new Figure("records_collected", sum(result -> result.findings().collected()), made));
        figures.add(counted("kiosks_killed", KillResult::kioskKills));
        figures.add(counted("brokers_killed", KillResult::brokerKills));
        figures.add(counted("collectors_killed", KillResult::collectorKills));
        figures.add(counted("databases_killed", KillResult::databaseKills));
        figures.add(counted("killed_while_starting", KillResult::whileStarting));
        figures.add(counted("reconnects", KillResult::reconnects));
        figures.add(counted("duplicates_absorbed", KillResult::duplicates));
        return figures;
    }

    private Figure kills(String name) {
        return counted(name, KillResult::kills);
    }

    private Figure counted(String name, ToLongFunction<KillResult> count) {
        return new Figure(name, sum(count), Math.max(1, sum(KillResult::kills)));
    }

    private long sum(ToLongFunction<KillResult> count) {
        return results.stream().mapToLong(count).sum();
    }

    private Optional<KillResult> of(Scene scene) {
        return results.stream().filter(result -> result.scene() == scene).findFirst();
    }
}
