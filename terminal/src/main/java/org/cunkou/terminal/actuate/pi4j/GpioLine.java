package org.cunkou.terminal.actuate.pi4j;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of a chip, ours from the request to [#close()].
final class GpioLine implements AutoCloseable {
    private static final int EVENTS_AT_ONCE = 16;

    private final int fd;
    private final String name;

    private GpioLine(int fd, String name) {
        this.fd = fd;
        this.name = name;
    }

    /// An edge of an input.
    ///
    /// @param active
    ///            the level after it
    /// @param kernelNanos
    ///            the kernel's monotonic time of the edge
    /// @param number
    ///            counts the line's edges from 1; a gap tells that some were lost
    record Edge(boolean active, long kernelNanos, int number) {}

    /// Asks the kernel for the line.
    ///
    /// @param consumer
    ///            who holds it, as `gpioinfo` shows it: ASCII, cut after 31 characters
    static Attempt<GpioLine> request(GpioChips.Chip chip, LineSpec spec, String consumer) {
        String name = "GPIO line " + spec.offset() + " of " + chip.label();
        Libc.Result opened = Libc.open(chip.device().toString(), Libc.O_RDWR | Libc.O_CLOEXEC);
        if (opened.failed()) {
            return new Attempt.Failed<>(name + ": " + opened.trouble());
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(GpioAbi.LINE_REQUEST);
            write(request, spec, consumer);
            Libc.Result asked = Libc.ioctl((int) opened.value(), GpioAbi.GET_LINE, request);
            return asked.failed()
                    ? new Attempt.Failed<>(name + ": " + asked.trouble())
                    : new Attempt.Done<>(new GpioLine(
                            request.get(JAVA_INT, GpioAbi.offset(GpioAbi.LINE_REQUEST, "fd")), name));
        } finally {
            Libc.close((int) opened.value());
        }
    }

    /// Fills the structure: everything, the initial level too, in the one request.
    static void write(MemorySegment request, LineSpec spec, String consumer) {
        request.set(JAVA_INT, GpioAbi.offset(GpioAbi.LINE_REQUEST, "offsets"), spec.offset());
        request.set(JAVA_INT, GpioAbi.offset(GpioAbi.LINE_REQUEST, "num_lines"), 1);
        request.setString(GpioAbi.offset(GpioAbi.LINE_REQUEST, "consumer"),
                consumer.substring(0, Math.min(consumer.length(), GpioAbi.NAME_BYTES - 1)));
        long flags = spec.activeLow() ? GpioAbi.FLAG_ACTIVE_LOW : 0;
        switch (spec) {
            case LineSpec.Output output -> {
                flags |= GpioAbi.FLAG_OUTPUT;
                attribute(request, GpioAbi.ATTRIBUTE_OUTPUT_VALUES, output.initiallyActive() ? 1 : 0);
            }
            case LineSpec.Input input -> {
                flags |= GpioAbi.FLAG_INPUT | GpioAbi.FLAG_EDGE_RISING | GpioAbi.FLAG_EDGE_FALLING
                        | input.bias().flag();
                if (input.debounce().isPositive()) {
                    attribute(request, GpioAbi.ATTRIBUTE_DEBOUNCE, input.debounce().toNanos() / 1000);
                }
            }
        }
        request.set(JAVA_LONG, GpioAbi.configOffset("flags"), flags);
    }

    /// The request's only attribute. Little-endian, as all machines this runs on are, so that the debounce
    /// period lies in the first four bytes of the value.
    private static void attribute(MemorySegment request, int id, long value) {
        request.set(JAVA_INT, GpioAbi.attributeOffset(0, "id"), id);
        request.set(JAVA_LONG, GpioAbi.attributeOffset(0, "value"), value);
        request.set(JAVA_LONG, GpioAbi.attributeOffset(0, "mask"), 1);
        request.set(JAVA_INT, GpioAbi.configOffset("num_attrs"), 1);
    }

    Attempt<Boolean> active() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment values = values(arena, 0);
            Libc.Result asked = Libc.ioctl(fd, GpioAbi.GET_VALUES, values);
            return asked.failed()
                    ? failed(asked)
                    : new Attempt.Done<>((values.get(JAVA_LONG, GpioAbi.offset(GpioAbi.LINE_VALUES, "bits"))
                            & 1) != 0);
        }
    }

    /// @return what went wrong
    Optional<String> set(boolean active) {
        try (Arena arena = Arena.ofConfined()) {
            Libc.Result asked = Libc.ioctl(fd, GpioAbi.SET_VALUES, values(arena, active ? 1 : 0));
            return asked.failed() ? Optional.of(name + ": " + asked.trouble()) : Optional.empty();
        }
    }

    private static MemorySegment values(Arena arena, long bits) {
        MemorySegment values = arena.allocate(GpioAbi.LINE_VALUES);
        values.set(JAVA_LONG, GpioAbi.offset(GpioAbi.LINE_VALUES, "bits"), bits);
        values.set(JAVA_LONG, GpioAbi.offset(GpioAbi.LINE_VALUES, "mask"), 1);
        return values;
    }

    /// Waits for edges.
    ///
    /// @return those that came, oldest first; none when the time is over
    Attempt<List<Edge>> await(Duration timeout) {
        Libc.Result waited = Libc.poll(fd, timeout);
        if (waited.failed()) {
            return failed(waited);
        }
        if (waited.value() == 0) {
            return new Attempt.Done<>(List.of());
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment buffer = arena.allocate(GpioAbi.LINE_EVENT, EVENTS_AT_ONCE);
            Libc.Result read = Libc.read(fd, buffer);
            return read.failed() ? failed(read) : new Attempt.Done<>(edges(buffer.asSlice(0, read.value())));
        }
    }

    static List<Edge> edges(MemorySegment events) {
        List<Edge> edges = new ArrayList<>();
        for (long at = 0; at + GpioAbi.LINE_EVENT.byteSize() <= events.byteSize(); at += GpioAbi.LINE_EVENT
                .byteSize()) {
            int id = events.get(JAVA_INT, at + GpioAbi.offset(GpioAbi.LINE_EVENT, "id"));
            edges.add(new Edge(id == GpioAbi.EVENT_RISING,
                    events.get(JAVA_LONG, at + GpioAbi.offset(GpioAbi.LINE_EVENT, "timestamp_ns")),
                    events.get(JAVA_INT, at + GpioAbi.offset(GpioAbi.LINE_EVENT, "line_seqno"))));
        }
        return List.copyOf(edges);
    }

    private <T> Attempt<T> failed(Libc.Result result) {
        return new Attempt.Failed<>(name + ": " + result.trouble());
    }

    /// Gives the line back; its level is then the chip's business.
    @Override
    public void close() {
        Libc.close(fd);
    }
}
