package org.cunkou.terminal.actuate.pi4j;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.time.Duration;

/// The five calls of the C library that a GPIO line needs, with `errno` as a value.
final class Libc {
    static final int O_RDWR = 2;
    /// A child process must not inherit the line: it would hold it after our end.
    static final int O_CLOEXEC = 0x80000;
    private static final short POLLIN = 1;
    private static final int EINTR = 4;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout CAPTURED = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = CAPTURED
            .varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final StructLayout POLLFD = MemoryLayout.structLayout(JAVA_INT.withName("fd"),
            JAVA_SHORT.withName("events"), JAVA_SHORT.withName("revents"));

    /// `open` and `ioctl` take a variable number of arguments, which the arm64 convention treats differently.
    private static final MethodHandle OPEN = call("open", JAVA_INT, 2, ADDRESS, JAVA_INT, JAVA_INT);
    private static final MethodHandle IOCTL = call("ioctl", JAVA_INT, 2, JAVA_INT, JAVA_LONG, ADDRESS);
    private static final MethodHandle POLL = call("poll", JAVA_INT, 0, ADDRESS, JAVA_LONG, JAVA_INT);
    private static final MethodHandle READ = call("read", JAVA_LONG, 0, JAVA_INT, ADDRESS, JAVA_LONG);
    private static final MethodHandle CLOSE = call("close", JAVA_INT, 0, JAVA_INT);

    private Libc() {}

    /// @param value
    ///            what the call returned
    /// @param errno
    ///            0 when it worked
    record Result(long value, int errno) {
        boolean failed() {
            return errno != 0;
        }

        /// The error in an operator's words.
        String trouble() {
            return switch (errno) {
                case 1, 13 ->
                    "no permission: the user must be in the group that owns the device, usually gpio";
                case 2 -> "no such device";
                case 16 -> "in use by another program";
                case 19 -> "the device is gone";
                case 22 -> "the chip does not know this line or this option";
                default -> "error " + errno;
            };
        }
    }

    static Result open(String path, int flags) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return result((int) OPEN.invokeExact(state, arena.allocateFrom(path), flags, 0), state);
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    /// @param argument
    ///            the request's structure, read and written by the kernel
    static Result ioctl(int fd, long request, MemorySegment argument) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return result((int) IOCTL.invokeExact(state, fd, request, argument), state);
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    /// Waits until there is something to read.
    ///
    /// @return 1 when there is, or when the device has trouble that a read will tell; 0 when the time is over
    static Result poll(int fd, Duration timeout) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            MemorySegment pollfd = arena.allocate(POLLFD);
            pollfd.set(JAVA_INT, 0, fd);
            pollfd.set(JAVA_SHORT, 4, POLLIN);
            Result result = result((int) POLL.invokeExact(state, pollfd, 1L, (int) timeout.toMillis()),
                    state);
            return result.errno() == EINTR ? new Result(0, 0) : result;
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    /// @return how many bytes of the buffer were filled
    static Result read(int fd, MemorySegment buffer) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            Result result = result((long) READ.invokeExact(state, fd, buffer, buffer.byteSize()), state);
            return result.errno() == EINTR ? new Result(0, 0) : result;
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    static Result close(int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(CAPTURED);
            return result((int) CLOSE.invokeExact(state, fd), state);
        } catch (Throwable impossible) {
            throw broken(impossible);
        }
    }

    private static Result result(long value, MemorySegment state) {
        return new Result(value, value < 0 ? (int) ERRNO.get(state, 0L) : 0);
    }

    private static IllegalStateException broken(Throwable impossible) {
        return new IllegalStateException("a call of the C library does not fit its description", impossible);
    }

    @SuppressWarnings("restricted") // calling the C library is what this class is for
    private static MethodHandle call(String name, MemoryLayout returns, int fixedArguments,
            MemoryLayout... arguments) {
        Linker.Option errno = Linker.Option.captureCallState("errno");
        Linker.Option[] options = fixedArguments == 0
                ? new Linker.Option[]{errno}
                : new Linker.Option[]{errno, Linker.Option.firstVariadicArg(fixedArguments)};
        return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(returns, arguments), options);
    }
}
