package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.gpio.digital.DigitalConfig;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import java.util.Optional;

/// Pi4J over the GPIO character device of the kernel. Pi4J 4 has no provider of its own that can be had, and
/// the one it had pulled an output low before its initial level and lost debounced edges.
public final class Cdev {
    private Cdev() {}

    /// A Pi4J context whose digital inputs and outputs are lines of one chip; `bcm` is the line's number on
    /// the chip.
    ///
    /// @param chipLabel
    ///            such as `pinctrl-bcm2711` (Raspberry Pi 4) or `pinctrl-rp1` (Pi 5). A chip that is not there
    ///            is told when a line is created
    public static Context context(String chipLabel) {
        return Pi4J.newContextBuilder().noAutoDetectProviders().noAutoDetectPlatforms().disableShutdownHook()
                .add(new Outputs(chipLabel), new Inputs(chipLabel)).build();
    }

    /// Why this machine has no such chip, in one line; empty when it is there.
    public static Optional<String> trouble(String chipLabel) {
        return GpioChips.ofThisMachine().find(chipLabel) instanceof Attempt.Failed<GpioChips.Chip>(String why)
                ? Optional.of(why)
                : Optional.empty();
    }

    /// Pi4J's "on": the level that means active.
    static DigitalState onState(DigitalConfig<?> config) {
        return Optional.ofNullable(config.onState()).orElse(DigitalState.HIGH);
    }

    /// Finds the chip anew each time: after a restart of its driver it may have another number.
    ///
    /// @throws InitializeException
    ///             in Pi4J's way, when the line cannot be had: one line that says why
    static GpioLine request(String chipLabel, LineSpec spec, String consumer) {
        Attempt<GpioLine> attempt = switch (GpioChips.ofThisMachine().find(chipLabel)) {
            case Attempt.Done<GpioChips.Chip>(GpioChips.Chip chip) -> GpioLine.request(chip, spec, consumer);
            case Attempt.Failed<GpioChips.Chip>(String why) -> new Attempt.Failed<>(why);
        };
        return switch (attempt) {
            case Attempt.Done<GpioLine>(GpioLine line) -> line;
            case Attempt.Failed<GpioLine>(String why) -> throw new InitializeException(why);
        };
    }

    private static final class Outputs extends DigitalOutputProviderBase {
        private final String chipLabel;

        Outputs(String chipLabel) {
            super("cdev-output", "GPIO character device, output");
            this.chipLabel = chipLabel;
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            CdevOutput output = new CdevOutput(this, config, chipLabel);
            context.registry().add(output);
            return output;
        }
    }

    private static final class Inputs extends DigitalInputProviderBase {
        private final String chipLabel;

        Inputs(String chipLabel) {
            super("cdev-input", "GPIO character device, input");
            this.chipLabel = chipLabel;
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            CdevInput input = new CdevInput(this, config, chipLabel);
            context.registry().add(input);
            return input;
        }
    }
}
