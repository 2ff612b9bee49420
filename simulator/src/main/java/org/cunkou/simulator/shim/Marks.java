package org.cunkou.simulator.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Puts a watched process's own words into the log of its writes: what it had been promised by then. From
/// any thread.
public final class Marks implements AutoCloseable {
    private final FileChannel channel;

    /// @param folder
    ///            the one that is watched
    public Marks(Path folder) throws IOException {
        channel = FileChannel.open(folder.resolve("marks"), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
    }

    /// In the log before this returns.
    public synchronized void say(String words) {
        try {
            channel.write(ByteBuffer.wrap(words.getBytes(UTF_8)));
        } catch (IOException broken) {
            throw new UncheckedIOException("a mark cannot be made", broken);
        }
    }

    /// Ends this process at once, as a kill does, but between two changes to the watched files.
    public void halt() {
        say("halt");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
