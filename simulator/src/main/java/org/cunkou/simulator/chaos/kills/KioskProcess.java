package org.cunkou.simulator.chaos.kills;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.terminal.domain.KioskId;

/// A kiosk as its parent sees it: a part to kill, and every receipt it ever said.
final class KioskProcess {
    private static final int HEAP = 64;

    private final KioskId id;
    private final Path store;
    private final Part part;
    private final AtomicBoolean produces = new AtomicBoolean(true);
    /// In the order they were heard.
    private final List<Acknowledged> acknowledged = new ArrayList<>();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong reconnects = new AtomicLong();
    private final Progress progress;
    /// Of this life: whether it was connected once, how many wait; from the listening thread.
    private volatile boolean linked;
    private volatile long waiting = -1;

    /// @param progress
    ///            told of each change in what waits
    KioskProcess(KioskId id, Path folder, URI broker, long seed, boolean erasesAtPuback, Progress progress) {
        this.id = id;
        this.store = folder.resolve(id.value()).resolve("records.db");
        this.progress = progress;
        this.part = new Part(new Part.Role(id.value(), Part.Kind.KIOSK,
                line -> line.startsWith(ChildJvm.READY), this::heard), folder, life -> {
                    linked = false;
                    waiting = -1;
                    return ChildJvm.command(HEAP, new KioskChild.Life(store, id, broker, seed, life,
                            produces.get(), erasesAtPuback).words());
                });
    }

    private void heard(String line) {
        if (line.startsWith(KioskChild.ACKNOWLEDGED)) {
            Acknowledged one = Acknowledged.of(line.substring(KioskChild.ACKNOWLEDGED.length()));
            synchronized (acknowledged) {
                acknowledged.add(one);
            }
        } else if (line.startsWith(KioskChild.WAITING)) {
            waiting = Long.parseLong(line.substring(KioskChild.WAITING.length()));
            progress.made();
        } else if (line.startsWith(KioskChild.REFUSED)) {
            refused.incrementAndGet();
        } else if (line.equals(KioskChild.LINKED)) {
            if (linked) {
                reconnects.incrementAndGet();
            }
            linked = true;
        }
    }

    /// From its next life on it writes nothing and only sends what it has, or writes again.
    void produce(boolean yes) {
        produces.set(yes);
    }

    boolean isDrained() {
        return waiting == 0;
    }

    long waiting() {
        return waiting;
    }

    KioskId id() {
        return id;
    }

    Path store() {
        return store;
    }

    Part part() {
        return part;
    }

    List<Acknowledged> acknowledged() {
        synchronized (acknowledged) {
            return List.copyOf(acknowledged);
        }
    }

    /// Entries its store did not take.
    long refused() {
        return refused.get();
    }

    /// How often it found the broker again, within one life.
    long reconnects() {
        return reconnects.get();
    }
}
