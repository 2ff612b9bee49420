package org.cunkou.terminal.actuate.pi4j;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Expected numbers are of a C program that prints `sizeof`, `offsetof` and the request numbers of
/// `linux/gpio.h`.
final class GpioAbiTest {
    @Test
    void structures_have_the_kernels_sizes() {
        assertEquals(68, GpioAbi.CHIP_INFO.byteSize());
        assertEquals(16, GpioAbi.LINE_VALUES.byteSize());
        assertEquals(24, GpioAbi.ATTRIBUTE.byteSize());
        assertEquals(272, GpioAbi.LINE_CONFIG.byteSize());
        assertEquals(592, GpioAbi.LINE_REQUEST.byteSize());
        assertEquals(48, GpioAbi.LINE_EVENT.byteSize());
    }

    @Test
    void fields_lie_where_the_kernel_looks_for_them() {
        assertEquals(32, GpioAbi.offset(GpioAbi.CHIP_INFO, "label"));
        assertEquals(64, GpioAbi.offset(GpioAbi.CHIP_INFO, "lines"));
        assertEquals(256, GpioAbi.offset(GpioAbi.LINE_REQUEST, "consumer"));
        assertEquals(288, GpioAbi.configOffset("flags"));
        assertEquals(296, GpioAbi.configOffset("num_attrs"));
        assertEquals(320, GpioAbi.attributeOffset(0, "id"));
        assertEquals(352, GpioAbi.attributeOffset(1, "value"));
        assertEquals(560, GpioAbi.offset(GpioAbi.LINE_REQUEST, "num_lines"));
        assertEquals(588, GpioAbi.offset(GpioAbi.LINE_REQUEST, "fd"));
        assertEquals(8, GpioAbi.offset(GpioAbi.LINE_EVENT, "id"));
        assertEquals(20, GpioAbi.offset(GpioAbi.LINE_EVENT, "line_seqno"));
    }

    @Test
    void request_numbers_are_the_kernels() {
        assertEquals(0x8044B401L, GpioAbi.GET_CHIP_INFO);
        assertEquals(0xC250B407L, GpioAbi.GET_LINE);
        assertEquals(0xC010B40EL, GpioAbi.GET_VALUES);
        assertEquals(0xC010B40FL, GpioAbi.SET_VALUES);
    }

    @Test
    void an_outputs_first_level_is_part_of_its_request() {
        MemorySegment request = written(new LineSpec.Output(17, true, true), "arm-1-unlock");
        assertEquals(17, request.get(JAVA_INT, 0));
        assertEquals("arm-1-unlock", request.getString(256));
        assertEquals(2 + 8, request.get(JAVA_LONG, 288));
        assertEquals(1, request.get(JAVA_INT, 296));
        assertEquals(2, request.get(JAVA_INT, 320));
        assertEquals(1, request.get(JAVA_LONG, 328));
        assertEquals(1, request.get(JAVA_LONG, 336));
        assertEquals(1, request.get(JAVA_INT, 560));
        assertEquals(0, written(new LineSpec.Output(17, false, false), "x").get(JAVA_LONG, 328));
    }

    @Test
    void an_inputs_debounce_is_in_microseconds_for_the_lines_index() {
        MemorySegment request = written(
                new LineSpec.Input(27, false, LineSpec.Bias.PULL_UP, Duration.ofMillis(300)),
                "a-name-that-is-much-longer-than-the-kernel-has-room-for");
        assertEquals(4 + 16 + 32 + 256, request.get(JAVA_LONG, 288));
        assertEquals("a-name-that-is-much-longer-than", request.getString(256));
        assertEquals(3, request.get(JAVA_INT, 320));
        assertEquals(300_000, request.get(JAVA_INT, 328));
        assertEquals(1, request.get(JAVA_LONG, 336));
    }

    @Test
    void an_input_without_debounce_has_no_attribute() {
        MemorySegment request = written(new LineSpec.Input(4, true, LineSpec.Bias.OFF, Duration.ZERO), "x");
        assertEquals(2 + 4 + 16 + 32 + 1024, request.get(JAVA_LONG, 288));
        assertEquals(0, request.get(JAVA_INT, 296));
    }

    @Test
    void edges_are_read_with_level_time_and_number() {
        MemorySegment events = Arena.ofAuto().allocate(96, 8);
        events.set(JAVA_LONG, 0, 123_456_789_012L);
        events.set(JAVA_INT, 8, 1);
        events.set(JAVA_INT, 20, 41);
        events.set(JAVA_INT, 48 + 8, 2);
        events.set(JAVA_INT, 48 + 20, 42);
        assertEquals(List.of(new GpioLine.Edge(true, 123_456_789_012L, 41), new GpioLine.Edge(false, 0, 42)),
                GpioLine.edges(events));
        assertEquals(List.of(), GpioLine.edges(events.asSlice(0, 40)));
    }

    private static MemorySegment written(LineSpec spec, String consumer) {
        MemorySegment request = Arena.ofAuto().allocate(GpioAbi.LINE_REQUEST);
        GpioLine.write(request, spec, consumer);
        return request;
    }
}
