package org.cunkou.simulator.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.LongFunction;

/// The least that can be done for a durable entry: append and fdatasync. The measure for the store.
final class RawLog implements AutoCloseable {
    private static final int QUEUE = 1024;

    private final FileChannel file;
    private final LongFunction<byte[]> bodies;

    /// @param bodies
    ///            the bytes of each entry
    RawLog(Path file, LongFunction<byte[]> bodies) throws IOException {
        this.file = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        this.bodies = bodies;
    }

    /// Each entry by itself, on the caller's thread.
    Journal single() {
        return (number, durable) -> {
            append(List.of(ByteBuffer.wrap(bodies.apply(number))));
            durable.run();
        };
    }

    private void append(List<ByteBuffer> parts) {
        ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(ByteBuffer::remaining).sum());
        parts.forEach(all::put);
        all.flip();
        try {
            while (all.hasRemaining()) {
                file.write(all);
            }
            file.force(false);
        } catch (IOException trouble) {
            throw new UncheckedIOException("the raw log cannot be written", trouble);
        }
    }

    /// All entries that wait share one append and one flush, on a thread of their own.
    final class Grouped implements Journal, AutoCloseable {
        private record Waiting(long number, Runnable durable) {}

        private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
        private final Thread writer = Thread.ofPlatform().name("raw-writer").daemon().start(this::run);
        private volatile boolean closed;

        @Override
        public void write(long number, Runnable durable) {
            if (!queue.offer(new Waiting(number, durable))) {
                throw new IllegalStateException("too many producers");
            }
        }

        private void run() {
            List<Waiting> group = new ArrayList<>();
            while (!closed) {
                try {
                    group.add(queue.take());
                } catch (InterruptedException ended) {
                    return;
                }
                queue.drainTo(group);
                append(group.stream().map(one -> ByteBuffer.wrap(bodies.apply(one.number()))).toList());
                group.forEach(one -> one.durable().run());
                group.clear();
            }
        }

        @Override
        public void close() {
            closed = true;
            writer.interrupt();
            try {
                writer.join();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
