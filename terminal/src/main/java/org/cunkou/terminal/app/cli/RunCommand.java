package org.cunkou.terminal.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.cunkou.terminal.app.RealKiosk;
import org.cunkou.terminal.settings.KioskSettings;
import org.cunkou.terminal.settings.SettingsFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `run`: the kiosk, until it is told to end.
@Command(name = "run", mixinStandardHelpOptions = true, description = {
        "Runs the kiosk on the devices its settings name, until SIGTERM.",
        "Exit code 1: the settings have mistakes, or something cannot be opened; 70: the lane could not decide any more; "
                + "75: an operator ordered a restart."})
public final class RunCommand implements Callable<Integer> {
    /// Asks the service manager to start it anew (EX_TEMPFAIL).
    static final int RESTART = 75;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Parameters(paramLabel = "FILE", description = "The settings file, for instance config/kiosk.yaml.")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        return switch (SettingsFile.readHere(file)) {
            case SettingsFile.Invalid invalid -> {
                invalid.mistakes().forEach(out::println);
                yield CommandFailure.FAILED;
            }
            case SettingsFile.Valid(KioskSettings settings) -> run(settings, out);
        };
    }

    private static int run(KioskSettings settings, PrintWriter out) {
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        AtomicInteger code = new AtomicInteger();
        try (RealKiosk kiosk = RealKiosk.start(settings, fault -> {
            code.set(Verbs.FAULT);
            end.countDown();
        }, () -> {
            code.set(RESTART);
            end.countDown();
        })) {
            out.println("kiosk " + settings.kiosk().value() + " runs; resident's screen: " + kiosk.screen());
            out.flush();
            Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("end").unstarted(() -> {
                end.countDown();
                await(closed);
            }));
            await(end);
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "run: " + trouble.getMessage());
        } finally {
            closed.countDown();
        }
        return code.get();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
