package org.cunkou.terminal.actuate.pi4j;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.PathElement.sequenceElement;
import static java.lang.foreign.MemoryLayout.sequenceLayout;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemoryLayout;
import java.lang.foreign.StructLayout;

/// The kernel's GPIO character device, version 2, as far as single lines need it. Source of names, numbers
/// and shapes: the kernel's `include/uapi/linux/gpio.h`.
final class GpioAbi {
    static final int NAME_BYTES = 32;
    private static final int MAX_LINES = 64;
    private static final int MAX_ATTRIBUTES = 10;

    static final long FLAG_ACTIVE_LOW = 1L << 1;
    static final long FLAG_INPUT = 1L << 2;
    static final long FLAG_OUTPUT = 1L << 3;
    static final long FLAG_EDGE_RISING = 1L << 4;
    static final long FLAG_EDGE_FALLING = 1L << 5;
    static final long FLAG_BIAS_PULL_UP = 1L << 8;
    static final long FLAG_BIAS_PULL_DOWN = 1L << 9;
    static final long FLAG_BIAS_DISABLED = 1L << 10;

    static final int ATTRIBUTE_OUTPUT_VALUES = 2;
    static final int ATTRIBUTE_DEBOUNCE = 3;

    static final int EVENT_RISING = 1;

    /// `struct gpiochip_info`
    static final StructLayout CHIP_INFO = structLayout(
            sequenceLayout(NAME_BYTES, JAVA_BYTE).withName("name"),
            sequenceLayout(NAME_BYTES, JAVA_BYTE).withName("label"), JAVA_INT.withName("lines"));

    /// `struct gpio_v2_line_values`
    static final StructLayout LINE_VALUES = structLayout(JAVA_LONG.withName("bits"),
            JAVA_LONG.withName("mask"));

    /// `struct gpio_v2_line_config_attribute`, with its inner attribute laid flat. `value` is a union: flags,
    /// output values, or in its first four bytes the debounce period in microseconds. A bit of `mask` is a
    /// line's INDEX in the request, not its offset on the chip.
    static final StructLayout ATTRIBUTE = structLayout(JAVA_INT.withName("id"), JAVA_INT.withName("padding"),
            JAVA_LONG.withName("value"), JAVA_LONG.withName("mask"));

    /// `struct gpio_v2_line_config`
    static final StructLayout LINE_CONFIG = structLayout(JAVA_LONG.withName("flags"),
            JAVA_INT.withName("num_attrs"), sequenceLayout(5, JAVA_INT).withName("padding"),
            sequenceLayout(MAX_ATTRIBUTES, ATTRIBUTE).withName("attrs"));

    /// `struct gpio_v2_line_request`
    static final StructLayout LINE_REQUEST = structLayout(
            sequenceLayout(MAX_LINES, JAVA_INT).withName("offsets"),
            sequenceLayout(NAME_BYTES, JAVA_BYTE).withName("consumer"), LINE_CONFIG.withName("config"),
            JAVA_INT.withName("num_lines"), JAVA_INT.withName("event_buffer_size"),
            sequenceLayout(5, JAVA_INT).withName("padding"), JAVA_INT.withName("fd"));

    /// `struct gpio_v2_line_event`
    static final StructLayout LINE_EVENT = structLayout(JAVA_LONG.withName("timestamp_ns"),
            JAVA_INT.withName("id"), JAVA_INT.withName("offset"), JAVA_INT.withName("seqno"),
            JAVA_INT.withName("line_seqno"), sequenceLayout(6, JAVA_INT).withName("padding"));

    static final long GET_CHIP_INFO = ior(0x01, CHIP_INFO);
    static final long GET_LINE = iowr(0x07, LINE_REQUEST);
    static final long GET_VALUES = iowr(0x0E, LINE_VALUES);
    static final long SET_VALUES = iowr(0x0F, LINE_VALUES);

    private GpioAbi() {}

    static long offset(StructLayout layout, String field) {
        return layout.byteOffset(groupElement(field));
    }

    /// Where a field of the request's configuration lies within the request.
    static long configOffset(String field) {
        return LINE_REQUEST.byteOffset(groupElement("config"), groupElement(field));
    }

    /// Where a field of the request's attribute number `index` lies within the request.
    static long attributeOffset(int index, String field) {
        return LINE_REQUEST.byteOffset(groupElement("config"), groupElement("attrs"),
                sequenceElement(index), groupElement(field));
    }

    /// The kernel's `_IOR`, type 0xB4.
    private static long ior(int number, MemoryLayout argument) {
        return 2L << 30 | argument.byteSize() << 16 | 0xB4L << 8 | number;
    }

    /// The kernel's `_IOWR`, type 0xB4.
    private static long iowr(int number, MemoryLayout argument) {
        return 3L << 30 | argument.byteSize() << 16 | 0xB4L << 8 | number;
    }
}
