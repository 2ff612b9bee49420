package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Pi4J's output on a line of ours.
final class CdevOutput extends DigitalOutputBase {
    private static final Logger log = LoggerFactory.getLogger(CdevOutput.class);

    private final String chipLabel;
    private final DigitalState on;
    private Optional<GpioLine> line = Optional.empty();

    CdevOutput(DigitalOutputProvider provider, DigitalOutputConfig config, String chipLabel) {
        super(provider, config);
        this.chipLabel = chipLabel;
        this.on = Cdev.onState(config);
    }

    /// The initial level is in the request; without one the line starts inactive. The line is asked for last,
    /// so that nothing that fails here can keep it.
    @Override
    public DigitalOutput initialize(Context context) throws InitializeException {
        LineSpec spec = new LineSpec.Output(config().bcm(), on.isLow(), config().initialState() == on);
        super.initialize(context);
        line = Optional.of(Cdev.request(chipLabel, spec, config().id()));
        return this;
    }

    @Override
    public DigitalOutput state(DigitalState state) throws IOException {
        Optional<String> trouble = line.flatMap(held -> held.set(state == on));
        if (trouble.isPresent()) {
            throw new IOException(trouble.get());
        }
        return super.state(state);
    }

    /// Drives the shutdown state if it can, and gives the line back. An exception here would keep this output
    /// in Pi4J's registry for ever, and the line could never be had again.
    @Override
    public DigitalOutput shutdownInternal(Context context) {
        try {
            super.shutdownInternal(context);
        } catch (Pi4JException gone) {
            log.warn("{} could not be driven to its last level: {}", config().id(), gone.getMessage());
        }
        line.ifPresent(GpioLine::close);
        line = Optional.empty();
        return this;
    }
}
