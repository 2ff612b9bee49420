package org.cunkou.terminal.app;

import com.pi4j.io.gpio.digital.PullResistance;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cunkou.terminal.actuate.ArmThread;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.actuate.pi4j.ArmLines;
import org.cunkou.terminal.actuate.pi4j.Cdev;
import org.cunkou.terminal.actuate.pi4j.Pi4jTurnstile;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.sense.ReplayThermalSource;
import org.cunkou.terminal.sense.ThermalSource;
import org.cunkou.terminal.sense.camera.CameraSource;
import org.cunkou.terminal.sense.camera.PictureFolderSource;
import org.cunkou.terminal.sense.camera.VideoFileSource;
import org.cunkou.terminal.sense.mlx90640.Calibration;
import org.cunkou.terminal.sense.mlx90640.HexWords;
import org.cunkou.terminal.sense.mlx90640.Lens;
import org.cunkou.terminal.sense.mlx90640.RamPage;
import org.cunkou.terminal.sense.mlx90640.SubPageJoin;
import org.cunkou.terminal.sense.mlx90640.Surface;
import org.cunkou.terminal.settings.KioskSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The devices that a settings file names.
final class RealDevices {
    private static final Logger log = LoggerFactory.getLogger(RealDevices.class);
    private static final Duration CONTACT_BOUNCE = Duration.ofMillis(20);

    private RealDevices() {}

    /// @throws IOException
    ///             one line which device's file cannot be used and why
    static ThermalSource thermal(KioskSettings.Thermal settings, Clock clock) throws IOException {
        return switch (settings) {
            case KioskSettings.Thermal.None _ -> new NoThermalSource();
            case KioskSettings.Thermal.Mlx90640Files files -> replay(files, clock);
        };
    }

    private static ThermalSource replay(KioskSettings.Thermal.Mlx90640Files files, Clock clock)
            throws IOException {
        String text = Files.readString(files.eeprom(), StandardCharsets.ISO_8859_1);
        if (!(HexWords.parse(text, RamPage.WORDS) instanceof HexWords.Words eeprom)
                || eeprom.words().length != RamPage.WORDS) {
            throw new IOException(files.eeprom() + ": not 832 hexadecimal words of an MLX90640's EEPROM");
        }
        return switch (Calibration.read(eeprom.words())) {
            case Calibration.Refused refused -> throw new IOException(files.eeprom() + ": " + refused.why());
            case Calibration.Usable usable -> new ReplayThermalSource(inOrder(files.frames()),
                    new SubPageJoin(usable.calibration(), Surface.skin(), Lens.NARROW_55), clock);
        };
    }

    private static List<Path> inOrder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static CameraSight camera(KioskSettings.Camera settings, Clock clock) {
        return switch (settings) {
            case KioskSettings.Camera.Device device ->
                CameraSight.live(new CameraSource(device.path().toString(), clock));
            case KioskSettings.Camera.Video video ->
                CameraSight.recorded(new VideoFileSource(video.path(), clock));
            case KioskSettings.Camera.Folder folder ->
                CameraSight.recorded(new PictureFolderSource(folder.path(), clock,
                        skipped -> log.warn("picture {} skipped: {}", skipped.name(), skipped.why())));
        };
    }

    static Turnstile arm(KioskSettings.Turnstile settings) {
        List<Integer> feedback = settings.feedbackLines();
        Optional<ArmLines.Line> out = feedback.size() > 1
                ? Optional.of(new ArmLines.Line(feedback.get(1), false))
                : Optional.empty();
        ArmLines lines = new ArmLines(new ArmLines.Line(settings.unlockLine(), false),
                new ArmLines.Line(feedback.getFirst(), false), out,
                PullResistance.PULL_UP, CONTACT_BOUNCE, new ArmLines.Drive.Pulse(settings.pulse()));
        return new Pi4jTurnstile(Cdev.context(settings.chip()), "arm-1", lines, new ArmThread("arm-1"));
    }

    /// No thermal camera: the lane shows everybody to the guard.
    private static final class NoThermalSource implements ThermalSource {
        @Override
        public Capture<RadiometricFrame> next() {
            return new Capture.Absent<>("the settings name no thermal camera");
        }

        @Override
        public void close() {
            log.debug("there was no thermal camera to close");
        }
    }
}
