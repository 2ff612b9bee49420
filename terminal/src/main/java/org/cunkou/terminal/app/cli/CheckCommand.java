package org.cunkou.terminal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.cunkou.terminal.settings.KioskSettings;
import org.cunkou.terminal.settings.Mistake;
import org.cunkou.terminal.settings.SettingsFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Says everything that is wrong with a settings file: one line per mistake, `FILE:LINE: what; cure`.
@Command(name = "check", mixinStandardHelpOptions = true, description = {"Checks a settings file.",
        "Exit code 0: good; 1: a line per mistake, FILE:LINE: what; cure."})
public final class CheckCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;
    @Parameters(paramLabel = "FILE", description = "The settings file, for instance config/kiosk.yaml.")
    private Path file = Path.of("");
    @Option(names = "--here", description = "Also look whether this machine can honour it: devices, folders, ports.")
    private boolean here;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        return switch (here ? SettingsFile.readHere(file) : SettingsFile.read(file)) {
            case SettingsFile.Valid(KioskSettings settings) -> {
                out.println(file + ": good (kiosk " + settings.kiosk().value() + ", " + settings.site().name()
                        + ")");
                yield 0;
            }
            case SettingsFile.Invalid invalid -> {
                for (Mistake mistake : invalid.mistakes()) {
                    out.println(mistake);
                }
                yield CommandFailure.FAILED;
            }
        };
    }
}
