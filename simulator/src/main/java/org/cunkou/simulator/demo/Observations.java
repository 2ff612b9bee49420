package org.cunkou.simulator.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;

/// What a lane was seen to do: how long it takes from the first scan of a code to the unlock it leads to, on
/// the kiosk's monotonic clock, and whose temperature it took.
final class Observations {
    private final Map<CodeKey, Moment> firstScan = new HashMap<>();
    private final List<Double> millis = new ArrayList<>();
    private final List<Taken> taken = new ArrayList<>();

    /// A temperature that served a verdict over a code.
    record Taken(CodeKey code, Celsius oral) {}

    synchronized void note(Event event, List<Command> commands) {
        if (event instanceof Event.CodeScanned scan) {
            firstScan.putIfAbsent(scan.code().key(), scan.at());
        }
        for (Command command : commands) {
            if (command instanceof Command.WriteDown(Entry.PassageJudged verdict)
                    && verdict.code().isPresent()
                    && verdict.estimate().orElse(null) instanceof Estimate.Measured measured) {
                taken.add(new Taken(verdict.code().get().key(), measured.oral()));
            }
            if (command instanceof Command.Unlock(var receipt, var _)
                    && receipt.entry() instanceof Entry.PassageJudged verdict) {
                verdict.code().map(code -> firstScan.remove(code.key()))
                        .ifPresent(scanned -> millis.add(event.at().since(scanned).toNanos() / 1e6));
            }
        }
    }

    synchronized List<Taken> taken() {
        return List.copyOf(taken);
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
