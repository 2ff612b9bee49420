package org.cunkou.terminal.actuate.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalOutputConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cunkou.terminal.actuate.ArmThread;
import org.cunkou.terminal.domain.ArmReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CdevTest {
    @Test
    void a_machine_without_chips_says_so(@TempDir Path devices) {
        Attempt.Failed<?> failed = assertInstanceOf(Attempt.Failed.class,
                new GpioChips(devices).find("pinctrl-bcm2711"));
        assertTrue(failed.why().contains("pinctrl-bcm2711") && failed.why().contains(devices.toString()),
                failed.why());
        assertInstanceOf(Attempt.Failed.class, new GpioChips(devices.resolve("missing")).find("x"));
    }

    @Test
    void what_is_no_chip_is_named_with_its_trouble(@TempDir Path devices) throws IOException {
        Files.writeString(devices.resolve("gpiochip0"), "not a chip");
        Files.createSymbolicLink(devices.resolve("gpiochip1"), devices.resolve("gone"));
        Attempt.Failed<?> failed = assertInstanceOf(Attempt.Failed.class, new GpioChips(devices).find("x"));
        assertTrue(failed.why().contains("gpiochip0 (error 25)"), failed.why());
        assertTrue(failed.why().contains("gpiochip1 (no such device)"), failed.why());
        assertEquals(1, failed.why().lines().count());
    }

    @Test
    void errors_of_the_c_library_are_values() throws IOException {
        assertEquals(2, Libc.open("/no/such/file", Libc.O_RDWR).errno());
        assertEquals(9, Libc.close(1_000_000).errno());
        Path file = Files.createTempFile("cunkou", "");
        Libc.Result opened = Libc.open(file.toString(), Libc.O_RDWR | Libc.O_CLOEXEC);
        assertFalse(opened.failed());
        assertFalse(Libc.close((int) opened.value()).failed());
        Files.delete(file);
    }

    @Test
    void a_line_of_a_missing_chip_is_one_clear_line_and_leaves_nothing_behind() {
        Context context = Cdev.context("no-such-chip");
        try {
            DigitalOutputConfig config = DigitalOutputConfigBuilder.newInstance(context).id("out").bcm(17)
                    .build();
            IllegalStateException refused = assertThrows(IllegalStateException.class,
                    () -> context.create(config));
            String why = String.valueOf(refused.getCause());
            assertTrue(why.contains("no-such-chip") && why.lines().count() == 1, why);
            assertFalse(context.registry().exists("out"));
        } finally {
            context.shutdown();
        }
    }

    @Test
    void a_turnstile_on_a_missing_chip_is_absent() throws InterruptedException {
        Context context = Cdev.context("no-such-chip");
        BlockingQueue<ArmReport> reports = new LinkedBlockingQueue<>();
        try (ArmThread thread = new ArmThread("arm test");
                Pi4jTurnstile arm = new Pi4jTurnstile(context, "arm-test", ArmLines.pulsed(17, 27), thread)) {
            arm.onReport(reports::add);
            assertEquals(ArmReport.ABSENT, reports.poll(60, TimeUnit.SECONDS));
        } finally {
            context.shutdown();
        }
    }

    @Test
    void pulses_too_short_for_a_turnstile_and_absurd_debounces_are_refused() {
        assertThrows(IllegalArgumentException.class,
                () -> new ArmLines.Drive.Pulse(Duration.ofMillis(99)));
        assertThrows(IllegalArgumentException.class,
                () -> new LineSpec.Input(1, false, LineSpec.Bias.OFF, Duration.ofMinutes(5)));
    }
}
