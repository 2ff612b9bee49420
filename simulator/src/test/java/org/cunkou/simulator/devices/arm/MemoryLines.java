package org.cunkou.simulator.devices.arm;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.exception.InitializeException;
import com.pi4j.io.exception.IOException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputBase;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GPIO lines in memory, through Pi4J's own providers: what the arm drives can be seen, its contacts can be
/// moved, and the whole chip can be taken away.
final class MemoryLines {
    private final Map<Integer, Input> inputs = new HashMap<>();
    private final Map<Integer, DigitalState> contacts = new HashMap<>();
    /// Every level an output was given, the one of its request first.
    final List<DigitalState> driven = new ArrayList<>();
    boolean gone;

    Context context() {
        return Pi4J.newContextBuilder().noAutoDetectProviders().noAutoDetectPlatforms().disableShutdownHook()
                .add(new Outputs(), new Inputs()).build();
    }

    /// A contact changes, if anybody listens.
    void move(int line, DigitalState state) {
        contacts.put(line, state);
        Optional.ofNullable(inputs.get(line)).filter(input -> !gone).ifPresent(input -> input.tell(state));
    }

    private void answer() {
        if (gone) {
            throw new IOException("the chip is gone");
        }
    }

    private final class Input extends DigitalInputBase {
        Input(Inputs provider, DigitalInputConfig config) {
            super(provider, config);
        }

        @Override
        public DigitalInput initialize(Context context) {
            if (gone) {
                throw new InitializeException("the chip is gone");
            }
            inputs.put(config().bcm(), this);
            return super.initialize(context);
        }

        void tell(DigitalState state) {
            dispatch(new DigitalStateChangeEvent<DigitalInput>(this, state));
        }

        @Override
        public DigitalState state() {
            return gone ? DigitalState.UNKNOWN : contacts.getOrDefault(config().bcm(), DigitalState.LOW);
        }

        @Override
        public DigitalInput shutdownInternal(Context context) {
            inputs.remove(config().bcm());
            return super.shutdownInternal(context);
        }
    }

    private final class Output extends DigitalOutputBase {
        Output(Outputs provider, DigitalOutputConfig config) {
            super(provider, config);
        }

        @Override
        public DigitalOutput state(DigitalState state) {
            answer();
            driven.add(state);
            return super.state(state);
        }

        @Override
        public DigitalOutput shutdownInternal(Context context) {
            return gone ? this : super.shutdownInternal(context);
        }
    }

    private final class Inputs extends DigitalInputProviderBase {
        Inputs() {
            super("memory-input", "memory input");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            Input input = new Input(this, config);
            context.registry().add(input);
            return input;
        }
    }

    private final class Outputs extends DigitalOutputProviderBase {
        Outputs() {
            super("memory-output", "memory output");
        }

        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            Output output = new Output(this, config);
            context.registry().add(output);
            return output;
        }
    }
}
