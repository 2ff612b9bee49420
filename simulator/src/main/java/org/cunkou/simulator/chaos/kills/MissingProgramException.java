package org.cunkou.simulator.chaos.kills;

import java.io.IOException;

/// A server that is to be killed is not installed. The message is one line that says what to install.
public final class MissingProgramException extends IOException {
    private static final long serialVersionUID = 1;

    MissingProgramException(String program, String cure) {
        super(program + " is not installed: " + cure);
    }
}
