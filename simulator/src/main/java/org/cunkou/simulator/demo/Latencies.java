package org.cunkou.simulator.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;

/// How long it takes from the first scan of a code to the unlock it leads to, on the kiosk's monotonic clock.
final class Latencies {
    private final Map<CodeKey, Moment> firstScan = new HashMap<>();
    private final List<Double> millis = new ArrayList<>();

    synchronized void note(Event event, List<Command> commands) {
        if (event instanceof Event.CodeScanned scan) {
            firstScan.putIfAbsent(scan.code().key(), scan.at());
        }
        for (Command command : commands) {
            if (command instanceof Command.Unlock(var receipt, var _)
                    && receipt.entry() instanceof Entry.PassageJudged verdict) {
                verdict.code().map(code -> firstScan.remove(code.key()))
                        .ifPresent(scanned -> millis.add(event.at().since(scanned).toNanos() / 1e6));
            }
        }
    }

    /// The value that this part of the unlocks does not exceed; 0 when there was none.
    synchronized double quantile(double part) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get(
                        (int) Math.min(sorted.size() - 1L, Math.round(Math.ceil(part * sorted.size())) - 1));
    }
}
