package org.cunkou.terminal.record;

/// A text is not what the codec writes. The message is one line: where, and what was expected there.
public final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException(String where, String what) {
        super(where + ": " + what);
    }
}
