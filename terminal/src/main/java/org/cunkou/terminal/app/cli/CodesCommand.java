package org.cunkou.terminal.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.sense.camera.PictureFolderSource;
import org.cunkou.terminal.sense.camera.PictureFolderSource.Skipped;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cunkou codes`: what the code camera's path reads, without a gate.
@Command(name = "codes", description = "Codes in pictures.", mixinStandardHelpOptions = true)
public final class CodesCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it in before it calls
    private CommandSpec spec;

    /// Prints `FILE<TAB>text` for each picture of a folder, through the camera's own frame path and reader.
    /// Several texts of one picture are parted by tabs; nothing read is an empty text.
    @Command(name = "read", description = "Reads every picture of a folder: one line FILE<TAB>text each.", mixinStandardHelpOptions = true)
    int read(
            @Parameters(paramLabel = "FOLDER", description = "folder with jpg, png, bmp or webp pictures") Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(CommandFailure.FAILED,
                    folder + ": no such folder; name one that holds pictures");
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        QrReader reader = new QrReader();
        try (PictureFolderSource pictures = new PictureFolderSource(folder, CodesCommand::now,
                skipped -> report(err, skipped))) {
            Capture<GrayFrame> capture = pictures.next();
            while (capture instanceof Capture.Fresh<GrayFrame>(GrayFrame frame)) {
                out.println(escaped(pictures.lastName()) + "\t" + line(reader.read(frame)));
                capture = pictures.next();
            }
            out.flush();
            if (capture instanceof Capture.Absent<GrayFrame>(String why)) {
                throw new CommandFailure(CommandFailure.FAILED, why);
            }
        }
        return 0;
    }

    private static void report(PrintWriter err, Skipped skipped) {
        err.println("skipped " + escaped(skipped.name()) + ": " + skipped.why());
        err.flush();
    }

    private static String line(List<String> texts) {
        return texts.stream().map(CodesCommand::escaped).collect(Collectors.joining("\t"));
    }

    /// Control characters and the backslash itself as `\n`, `\t`, `\\` or `\\uXXXX`, so that a text stays on
    /// its line and cannot steer a terminal.
    static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.chars().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                case '\\' -> line.append("\\\\");
                default -> {
                    if (Character.isISOControl(c) || c == 0x2028 || c == 0x2029) {
                        line.append(String.format("\\u%04x", c));
                    } else {
                        line.append((char) c);
                    }
                }
            }
        });
        return line.toString();
    }

    private static Moment now() {
        return new Moment(System.nanoTime(), System.currentTimeMillis(), ClockQuality.HELD);
    }
}
