package org.cunkou.simulator.shim;

/// One change to the watched files, or a flush, as it stands in the shim's log. Names are relative to the
/// watched folder, which itself is the empty name.
public sealed interface FileEvent {
    /// A process began; all handles of the one before are void.
    record Started() implements FileEvent {}

    /// @param handle
    ///            what the following events call it
    /// @param created
    ///            it was not there before
    /// @param emptied
    ///            it was there and has been cut to nothing
    record Opened(int handle, String name, boolean created, boolean emptied, boolean folder)
            implements
                FileEvent {}

    record Written(int handle, long offset, byte[] bytes) implements FileEvent {}

    record Truncated(int handle, long size) implements FileEvent {}

    record FlushBegun(int handle) implements FileEvent {}

    /// What was written before this flush began is on the disk.
    record FlushEnded(int handle) implements FileEvent {}

    record Unlinked(String name) implements FileEvent {}

    record Renamed(String from, String to) implements FileEvent {}

    /// What the process said itself.
    record Marked(String words) implements FileEvent {}
}
