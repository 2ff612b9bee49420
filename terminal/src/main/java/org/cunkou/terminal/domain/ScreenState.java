package org.cunkou.terminal.domain;

/// The ten pictures of the resident's screen. Each is understood by any one of colour, shape, word and sound.
public enum ScreenState {
    IDLE, MEASURING, PASS, REFUSE, CANNOT_TELL, MEASURE_AGAIN, CANNOT_MEASURE, FIRST_VISIT, EMERGENCY_OPEN, OUT_OF_SERVICE
}
