package org.cunkou.terminal.settings;

import java.nio.file.Path;

/// One thing that is wrong in a file that somebody wrote.
///
/// @param file
///            as it was named by the caller
/// @param line
///            from 1, of the key or value that is wrong
/// @param what
///            what is wrong
/// @param cure
///            what to do
public record Mistake(Path file, int line, String what, String cure) {
    /// The one line an operator sees: `FILE:LINE: what; cure`.
    @Override
    public String toString() {
        return file + ":" + line + ": " + what + "; " + cure;
    }
}
