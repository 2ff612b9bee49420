package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.ShutdownException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Optional;

/// Pi4J's output on a line of ours.
final class CdevOutput extends DigitalOutputBase {
    private final String chipLabel;
    private final DigitalState on;
    private Optional<GpioLine> line = Optional.empty();

    CdevOutput(DigitalOutputProvider provider, DigitalOutputConfig config, String chipLabel) {
        super(provider, config);
        this.chipLabel = chipLabel;
        this.on = Cdev.onState(config);
    }

    /// Without an initial state the line starts inactive.
    @Override
    public DigitalOutput initialize(Context context) throws InitializeException {
        LineSpec spec = new LineSpec.Output(config().bcm(), on.isLow(), config().initialState() == on);
        line = Optional.of(Cdev.request(chipLabel, spec, config().id()));
        return super.initialize(context);
    }

    @Override
    public DigitalOutput state(DigitalState state) throws IOException {
        Optional<String> trouble = line.flatMap(held -> held.set(state == on));
        if (trouble.isPresent()) {
            throw new IOException(trouble.get());
        }
        return super.state(state);
    }

    /// Drives the shutdown state, then gives the line back.
    @Override
    public DigitalOutput shutdownInternal(Context context) throws ShutdownException {
        try {
            return super.shutdownInternal(context);
        } finally {
            line.ifPresent(GpioLine::close);
            line = Optional.empty();
        }
    }
}
