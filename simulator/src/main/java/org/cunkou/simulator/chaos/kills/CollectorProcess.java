package org.cunkou.simulator.chaos.kills;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/// A collector as its parent sees it: a part to kill, and what it said it had to do.
final class CollectorProcess {
    private static final int HEAP = 64;

    private final Part part;
    private final AtomicLong earlierDuplicates = new AtomicLong();
    private volatile long duplicates;

    CollectorProcess(String name, Path folder, String database, URI broker, long seed, boolean shared) {
        this.part = new Part(new Part.Role(name, Part.Kind.COLLECTOR,
                line -> line.startsWith(ChildJvm.READY), this::heard), folder, life -> {
                    earlierDuplicates.addAndGet(duplicates);
                    duplicates = 0;
                    return ChildJvm.command(HEAP,
                            new CollectorChild.Life(database, name, broker, seed, life, shared).words());
                });
    }

    private void heard(String line) {
        if (line.startsWith(CollectorChild.TALLY)) {
            duplicates = Long.parseLong(line.split(" ", -1)[2]);
        }
    }

    Part part() {
        return part;
    }

    /// Records that came again and were not written again, in all lives.
    long duplicates() {
        return earlierDuplicates.get() + duplicates;
    }
}
