package org.cunkou.terminal.actuate.pi4j;

import java.time.Duration;

/// How one line is asked for. Levels are told as active or not; an active-low line is active at 0 volt.
sealed interface LineSpec {
    /// Number of the line on its chip, from 0.
    int offset();

    boolean activeLow();

    /// @param initiallyActive
    ///            the level from the first moment on: it is part of the request, so the line never shows
    ///            another one
    record Output(int offset, boolean activeLow, boolean initiallyActive) implements LineSpec {}

    /// @param debounce
    ///            shorter pulses are ignored by the kernel; zero for none
    record Input(int offset, boolean activeLow, Bias bias, Duration debounce) implements LineSpec {
        private static final Duration LONGEST = Duration.ofSeconds(10);

        public Input {
            if (debounce.isNegative() || debounce.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("debounce: 0 to 10 s, got " + debounce);
            }
        }
    }

    /// The chip's own resistor at an input.
    enum Bias {
        PULL_UP(GpioAbi.FLAG_BIAS_PULL_UP), PULL_DOWN(GpioAbi.FLAG_BIAS_PULL_DOWN), OFF(
                GpioAbi.FLAG_BIAS_DISABLED);

        private final long flag;

        Bias(long flag) {
            this.flag = flag;
        }

        long flag() {
            return flag;
        }
    }
}
