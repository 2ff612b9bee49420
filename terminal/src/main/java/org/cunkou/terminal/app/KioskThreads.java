package org.cunkou.terminal.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.cunkou.terminal.sync.PumpThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The threads of a kiosk: one decides, one looks at faces, one looks for codes, one moves records and lists.
public final class KioskThreads implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KioskThreads.class);

    /// How often a source is asked at most; one that waits for its device is slower by itself.
    ///
    /// @param faces
    ///            between two looks at the thermal picture
    /// @param codes
    ///            between two looks for codes
    public record Pace(Duration faces, Duration codes) {
        /// A Lepton 3.5 gives 8.7 pictures a second, a code camera 30.
        public static Pace standard() {
            return new Pace(Duration.ofMillis(111), Duration.ofMillis(66));
        }
    }

    private final Kiosk kiosk;
    private final LaneThread lane;
    private final PumpThread pump;
    private final List<Thread> senses = new ArrayList<>();
    private volatile boolean closed;

    private KioskThreads(Kiosk kiosk, LaneThread lane) {
        this.kiosk = kiosk;
        this.lane = lane;
        this.pump = PumpThread.start("pump", kiosk.clock(), _ -> kiosk.pump());
    }

    /// Puts a kiosk together and lets it run.
    ///
    /// @param onFault
    ///            what to do when the lane cannot decide any more
    public static KioskThreads start(KioskParts parts, Pace pace, Consumer<Throwable> onFault) {
        LaneThread lane = new LaneThread(parts.clock(), onFault);
        KioskThreads threads = new KioskThreads(new Kiosk(parts, lane), lane);
        try {
            threads.kiosk.start(threads.pump::signal);
            lane.start(threads.kiosk.lane());
            threads.sense("faces", threads.kiosk::lookAtFaces, pace.faces());
            threads.sense("codes", threads.kiosk::lookForCodes, pace.codes());
            return threads;
        } catch (RuntimeException | Error failed) {
            threads.close();
            throw failed;
        }
    }

    public Kiosk kiosk() {
        return kiosk;
    }

    private void sense(String name, Runnable look, Duration pace) {
        senses.add(Thread.ofPlatform().daemon().name(name).start(() -> {
            while (!closed) {
                long began = System.nanoTime();
                try {
                    look.run();
                } catch (RuntimeException broken) {
                    log.error("looking at {} failed and goes on", name, broken);
                }
                LockSupport.parkNanos(pace.toNanos() - (System.nanoTime() - began));
            }
        }));
    }

    /// Stops looking, then deciding, then sending, and closes the kiosk.
    @Override
    public void close() {
        closed = true;
        for (Thread sense : senses) {
            LockSupport.unpark(sense);
            try {
                sense.join(TimeUnit.SECONDS.toMillis(3));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
        lane.close();
        pump.close();
        kiosk.close();
    }
}
