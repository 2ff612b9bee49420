package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Moment;

/// When each code in view was first captured well, until its arm is unlocked.
final class FirstScans {
    private final Map<CodeKey, Moment> captured = new HashMap<>();
    private Optional<Moment> unlocking = Optional.empty();

    /// @param capturedAt
    ///            the picture's moment
    void scanned(CodeKey code, Moment capturedAt) {
        captured.putIfAbsent(code, capturedAt);
    }

    /// The lane asks for the arm.
    void unlocking(CodeKey code) {
        unlocking = Optional.ofNullable(captured.remove(code));
    }

    /// The relay has moved.
    Optional<Duration> relayed(Moment at) {
        Optional<Duration> took = unlocking.map(at::since);
        unlocking = Optional.empty();
        return took;
    }

    /// The next one's codes are seen anew.
    void forget() {
        captured.clear();
    }
}
