package org.cunkou.terminal.app.cli;

/// Ends a command with one line on standard error and an exit code; never a stack trace.
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// What was asked could not be done: a file that is wrong, a check that failed.
    public static final int FAILED = 1;
    /// The call itself is off: unknown option, missing argument, something that is not there yet.
    public static final int USAGE = 2;

    private final int exitCode;

    /// @param oneLine
    ///            what is wrong, where, and what to do
    public CommandFailure(int exitCode, String oneLine) {
        super(oneLine);
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
