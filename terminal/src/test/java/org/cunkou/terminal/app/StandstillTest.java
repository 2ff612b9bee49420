package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Queue;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.sense.ThermalSource;
import org.junit.jupiter.api.Test;

/// A camera whose picture repeats to the last bit stands still; a recording may repeat.
class StandstillTest {
    private Moment now = new Moment(0, 1_584_921_600_000L, ClockQuality.SYNCED);

    /// Gives a flat picture of each of these, then the last one for ever.
    private final class Thermal implements ThermalSource {
        private final Queue<Float> celsius = new ArrayDeque<>();

        private Thermal(Float... celsius) {
            this.celsius.addAll(List.of(celsius));
        }

        @Override
        public Capture<RadiometricFrame> next() {
            float[] pixels = new float[32 * 24];
            Arrays.fill(pixels, celsius.size() > 1 ? celsius.remove() : celsius.element());
            return new Capture.Fresh<>(new RadiometricFrame(32, 24, pixels, new BitSet(),
                    new RadiometricFrame.Optics(33, 20), RadiometricFrame.Health.GOOD, now));
        }

        @Override
        public void close() {}
    }

    /// Gives an even picture of each of these, then the last one for ever.
    private final class Camera implements FrameSource {
        private final Queue<Byte> grey = new ArrayDeque<>();

        private Camera(Byte... grey) {
            this.grey.addAll(List.of(grey));
        }

        @Override
        public Capture<GrayFrame> next() {
            byte[] pixels = new byte[64 * 48];
            Arrays.fill(pixels, grey.size() > 1 ? grey.remove() : grey.element());
            return new Capture.Fresh<>(new GrayFrame(64, 48, pixels, now));
        }

        @Override
        public void close() {}
    }

    @Test
    void a_thermal_camera_that_repeats_its_picture_has_nothing_to_tell() {
        try (ThermalSight sight = ThermalSight.live(new Thermal(22f, 22f, 22.01f, 22.01f))) {
            assertInstanceOf(Capture.Fresh.class, sight.next());
            assertInstanceOf(Capture.Nothing.class, sight.next());
            assertInstanceOf(Capture.Fresh.class, sight.next());
            assertInstanceOf(Capture.Nothing.class, sight.next());
        }
    }

    @Test
    void a_code_camera_that_repeats_its_picture_has_nothing_to_tell() {
        try (CameraSight sight = CameraSight.live(new Camera((byte) 90, (byte) 90, (byte) 91, (byte) 91))) {
            assertInstanceOf(Capture.Fresh.class, sight.next());
            assertInstanceOf(Capture.Nothing.class, sight.next());
            assertInstanceOf(Capture.Fresh.class, sight.next());
            assertInstanceOf(Capture.Nothing.class, sight.next());
        }
    }

    @Test
    void the_pictures_of_a_recording_may_repeat() {
        try (ThermalSight thermal = ThermalSight.recorded(new Thermal(22f));
                CameraSight camera = CameraSight.recorded(new Camera((byte) 90))) {
            for (int i = 0; i < 3; i++) {
                assertInstanceOf(Capture.Fresh.class, thermal.next());
                assertInstanceOf(Capture.Fresh.class, camera.next());
            }
        }
    }

    @Test
    void a_thermal_camera_that_stands_still_for_two_seconds_is_told_once_as_absent() {
        List<Event> told = new ArrayList<>();
        FaceSense sense = new FaceSense(ThermalSight.live(new Thermal(22f, 22.01f)), () -> now, told::add);
        for (int i = 0; i < 40; i++) {
            sense.look();
            now = now.plus(Duration.ofMillis(125));
        }
        assertEquals(List.of(true, true, false),
                told.stream().map(event -> event instanceof Event.FacesSeen).toList());
        assertEquals(List.of(Event.Device.THERMAL_CAMERA),
                told.stream().filter(Event.DeviceChanged.class::isInstance)
                        .map(event -> ((Event.DeviceChanged) event).device()).toList());
        assertEquals(Duration.ofMillis(2250), told.getLast().at().since(told.getFirst().at()));
    }

    @Test
    void a_code_camera_that_stands_still_for_two_seconds_is_told_once_as_absent() {
        List<Event> told = new ArrayList<>();
        CodeVerifier codes = new CodeVerifier(new CodeHash(new byte[CodeHash.KEY_BYTES]));
        CodeSense sense = new CodeSense(CameraSight.live(new Camera((byte) 90, (byte) 91)), codes,
                (_, _) -> Standing.unknown(), () -> now, told::add);
        for (int i = 0; i < 40; i++) {
            sense.look();
            now = now.plus(Duration.ofMillis(125));
        }
        assertEquals(
                List.of(new Event.DeviceChanged(told.getFirst().at(), Event.Device.CODE_READER, false)),
                told);
    }
}
