package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import com.pi4j.io.gpio.digital.PullResistance;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pi4J's input on a line of ours. Its own thread waits for edges; a line that fails tells its listeners once
/// that its state is unknown.
final class CdevInput extends DigitalInputBase {
    private static final Logger log = LoggerFactory.getLogger(CdevInput.class);
    /// How long a shutdown may have to wait for the thread.
    private static final Duration LOOK_UP_EVERY = Duration.ofMillis(200);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final String chipLabel;
    private final DigitalState on;
    private volatile Optional<GpioLine> line = Optional.empty();
    private Optional<Thread> watcher = Optional.empty();
    private volatile boolean stopping;

    /// A change of state with the kernel's own time of the edge.
    static final class TimedChange extends DigitalStateChangeEvent<DigitalInput> {
        private final long kernelNanos;

        TimedChange(DigitalInput source, DigitalState state, long kernelNanos) {
            super(source, state);
            this.kernelNanos = kernelNanos;
        }

        /// Monotonic nanoseconds by the kernel's clock.
        long kernelNanos() {
            return kernelNanos;
        }
    }

    CdevInput(DigitalInputProvider provider, DigitalInputConfig config, String chipLabel) {
        super(provider, config);
        this.chipLabel = chipLabel;
        this.on = Cdev.onState(config);
    }

    @Override
    public DigitalInput initialize(Context context) throws InitializeException {
        LineSpec spec = new LineSpec.Input(config().bcm(), on.isLow(), bias(), debounce());
        super.initialize(context);
        GpioLine requested = Cdev.request(chipLabel, spec, config().id());
        line = Optional.of(requested);
        watcher = Optional
                .of(Thread.ofPlatform().daemon().name("gpio " + config().id()).start(() -> watch(requested)));
        return this;
    }

    private LineSpec.Bias bias() {
        return switch (Optional.ofNullable(config().pull()).orElse(PullResistance.OFF)) {
            case PULL_UP -> LineSpec.Bias.PULL_UP;
            case PULL_DOWN -> LineSpec.Bias.PULL_DOWN;
            case OFF -> LineSpec.Bias.OFF;
        };
    }

    /// Pi4J tells it in microseconds.
    private Duration debounce() {
        return Duration.of(Optional.ofNullable(config().debounce()).orElse(0L), ChronoUnit.MICROS);
    }

    private void watch(GpioLine watched) {
        while (!stopping) {
            switch (watched.await(LOOK_UP_EVERY)) {
                case Attempt.Done<List<GpioLine.Edge>>(List<GpioLine.Edge> edges) -> edges
                        .forEach(edge -> tell(state(edge.active()), edge.kernelNanos()));
                case Attempt.Failed<List<GpioLine.Edge>>(String why) -> {
                    log.warn("{}", why);
                    tell(DigitalState.UNKNOWN, 0);
                    return;
                }
            }
        }
    }

    /// A listener that fails must not end the watching.
    private void tell(DigitalState state, long kernelNanos) {
        try {
            dispatch(new TimedChange(this, state, kernelNanos));
        } catch (RuntimeException trouble) {
            log.error("a listener of {} failed", config().id(), trouble);
        }
    }

    /// Unknown when the line cannot be read.
    @Override
    public DigitalState state() {
        return line.map(GpioLine::active).map(read -> switch (read) {
            case Attempt.Done<Boolean>(Boolean active) -> state(active);
            case Attempt.Failed<Boolean> unreadable -> DigitalState.UNKNOWN;
        }).orElse(DigitalState.UNKNOWN);
    }

    private DigitalState state(boolean active) {
        return active ? on : DigitalState.getInverseState(on);
    }

    @Override
    public DigitalInput shutdownInternal(Context context) throws ShutdownException {
        stopping = true;
        watcher.ifPresent(CdevInput::join);
        super.shutdownInternal(context);
        line.ifPresent(GpioLine::close);
        line = Optional.empty();
        return this;
    }

    private static void join(Thread thread) {
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
