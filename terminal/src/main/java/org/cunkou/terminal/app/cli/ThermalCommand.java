package org.cunkou.terminal.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.cunkou.terminal.sense.mlx90640.Calibration;
import org.cunkou.terminal.sense.mlx90640.Conversion;
import org.cunkou.terminal.sense.mlx90640.HexWords;
import org.cunkou.terminal.sense.mlx90640.Pattern;
import org.cunkou.terminal.sense.mlx90640.RamPage;
import org.cunkou.terminal.sense.mlx90640.Surface;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What can be done with thermal sensors' raw words.
@Command(name = "thermal", description = "Thermal sensors' raw words.", mixinStandardHelpOptions = true, subcommands = ThermalCommand.Convert.class)
public final class ThermalCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        throw new CommandFailure(CommandFailure.USAGE, "thermal: say what to do: thermal convert --help");
    }

    /// Prints °C as 24 CSV rows of 32, empty where a pixel has no value.
    @Command(name = "convert", mixinStandardHelpOptions = true, description = {
            "Prints °C as 24 CSV rows of 32; empty where a pixel is broken,",
            "or of the other sub-page when only one frame is given."})
    static final class Convert implements Callable<Integer> {
        /// Far more than 834 words need.
        private static final int MOST_BYTES = 64 * 1024;
        private static final int WITH_REGISTERS = RamPage.WORDS + 2;

        @Spec
        private @Nullable CommandSpec spec;
        @Option(names = "--sensor", required = true, paramLabel = "NAME", description = "mlx90640")
        private String sensor = "";
        @Option(names = "--eeprom", required = true, paramLabel = "FILE", description = "832 hexadecimal words, separated by white space, from address 2400 on.")
        private Path eeprom = Path.of("");
        @Option(names = "--frame", required = true, paramLabel = "FILE", description = {
                "832 hexadecimal words of RAM from address 0400 on, then the control register and the sub-page.",
                "Once for one sub-page, twice for both, in any order."})
        private List<Path> frames = new ArrayList<>();
        @Option(names = "--emissivity", paramLabel = "E", defaultValue = "1", description = "Above 0, at most 1. Default ${DEFAULT-VALUE}; skin is 0.98.")
        private double emissivity = 1;
        @Option(names = "--reflected", paramLabel = "T", description = "What the surface mirrors, °C. Default: 8 below the sensor's own temperature.")
        private @Nullable Double reflected;
        @Option(names = "--control", paramLabel = "HEX", description = "Control register, for frame files that end after 832 words; serves all of them.")
        private @Nullable String control;
        @Option(names = "--subpage", paramLabel = "N", description = {
                "Sub-page, 0 or 1, for frame files that end after 832 words. Give it once per frame, in their order;",
                "given once for two frames, the second is the other sub-page; not given for two, they are 0 and 1."})
        private List<Integer> subPages = new ArrayList<>();

        @Override
        public Integer call() {
            if (!sensor.equals("mlx90640")) {
                throw usage("--sensor " + sensor + ": not known; give mlx90640");
            }
            if (frames.size() > 2 || subPages.size() > frames.size()) {
                throw usage("give --frame once or twice, and --subpage at most as often");
            }
            Surface surface = surface();
            Calibration calibration = calibration();
            List<RamPage> pages = new ArrayList<>();
            for (int index = 0; index < frames.size(); index++) {
                pages.add(page(index));
            }
            if (pages.size() == 2) {
                mustBelongTogether(pages.get(0), pages.get(1));
            }
            print(celsius(calibration, pages, surface));
            return 0;
        }

        private Surface surface() {
            if (!(emissivity > 0 && emissivity <= 1)) {
                throw usage("--emissivity " + emissivity + ": give a number above 0, at most 1");
            }
            Double mirrored = reflected;
            if (mirrored == null) {
                return new Surface(emissivity, OptionalDouble.empty());
            }
            if (!(mirrored > -273.15 && mirrored <= 1000)) {
                throw usage("--reflected " + mirrored + ": give °C above -273.15, at most 1000");
            }
            return new Surface(emissivity, OptionalDouble.of(mirrored));
        }

        private Calibration calibration() {
            int[] words = words(eeprom, RamPage.WORDS);
            if (words.length != RamPage.WORDS) {
                throw failed(eeprom, "ends after word " + words.length
                        + "; an EEPROM has 832: read addresses 2400 to 273F again");
            }
            return switch (Calibration.read(words)) {
                case Calibration.Usable usable -> usable.calibration();
                case Calibration.Refused refused -> throw failed(eeprom, refused.why());
            };
        }

        private RamPage page(int index) {
            Path file = frames.get(index);
            int[] words = words(file, WITH_REGISTERS);
            if (words.length == WITH_REGISTERS) {
                return pageWithRegisters(index, file, words);
            }
            if (words.length != RamPage.WORDS) {
                throw failed(file, "ends after word " + words.length
                        + "; a frame has 832, or 834 with control register and sub-page");
            }
            return new RamPage(words, toldControl().orElseThrow(
                    () -> failed(file,
                            "ends after word 832, without the control register: give --control HEX")),
                    toldSubPage(index).orElseThrow(
                            () -> failed(file,
                                    "ends after word 832, without the sub-page: give --subpage N")));
        }

        /// What the file says and what the options say must not contradict each other.
        private RamPage pageWithRegisters(int index, Path file, int[] words) {
            int controlInside = words[RamPage.WORDS];
            int subPageInside = words[RamPage.WORDS + 1];
            if (subPageInside > 1) {
                throw failed(file,
                        String.format(Locale.ROOT, "word 834 is %04x; give 0 or 1 for the sub-page",
                                subPageInside));
            }
            boolean otherSubPage = !subPages.isEmpty()
                    && toldSubPage(index).orElse(subPageInside) != subPageInside;
            if (otherSubPage || toldControl().orElse(controlInside) != controlInside) {
                throw failed(file, String.format(Locale.ROOT,
                        "words 833 and 834 say control %04x, sub-page %d, the options say otherwise: leave them out",
                        controlInside, subPageInside));
            }
            return new RamPage(Arrays.copyOf(words, RamPage.WORDS), controlInside, subPageInside);
        }

        private OptionalInt toldControl() {
            String told = control;
            if (told == null) {
                return OptionalInt.empty();
            }
            int value = HexWords.value(told);
            if (value < 0) {
                throw usage("--control " + told + ": give one to four hexadecimal digits, for example 1901");
            }
            return OptionalInt.of(value);
        }

        private OptionalInt toldSubPage(int index) {
            for (int subPage : subPages) {
                if (subPage < 0 || subPage > 1) {
                    throw usage("--subpage " + subPage + ": give 0 or 1");
                }
            }
            if (index < subPages.size()) {
                return OptionalInt.of(subPages.get(index));
            }
            if (frames.size() == 1) {
                return OptionalInt.empty();
            }
            return OptionalInt.of(subPages.isEmpty() ? index : 1 - subPages.get(0));
        }

        private void mustBelongTogether(RamPage first, RamPage second) {
            if (first.subPage() == second.subPage()) {
                throw failed(frames.get(1), "is sub-page " + second.subPage() + " like " + frames.get(0)
                        + ": give one frame of each");
            }
            if (first.pattern() != second.pattern()) {
                throw failed(frames.get(1),
                        "is read in the pattern " + second.pattern() + ", " + frames.get(0)
                                + " in " + first.pattern() + ": give two frames of one recording");
            }
        }

        private double[] celsius(Calibration calibration, List<RamPage> pages, Surface surface) {
            double[] joined = new double[Pattern.PIXELS];
            Arrays.fill(joined, Double.NaN);
            for (int index = 0; index < pages.size(); index++) {
                Conversion.Image image = Conversion.convert(calibration, pages.get(index), surface);
                if (!image.ambient().believable()) {
                    throw failed(frames.get(index), String.format(Locale.ROOT,
                            "supply voltage %.2f V, sensor %.1f °C: outside 3.0 to 3.6 V the temperatures are wrong; check the control register",
                            image.ambient().supplyVolts(), image.ambient().celsius()));
                }
                for (int pixel = 0; pixel < Pattern.PIXELS; pixel++) {
                    if (Double.isFinite(image.celsius()[pixel])) {
                        joined[pixel] = image.celsius()[pixel];
                    }
                }
            }
            return joined;
        }

        private void print(double[] celsius) {
            if (spec == null) {
                throw new IllegalStateException("picocli fills the spec before it calls");
            }
            PrintWriter out = spec.commandLine().getOut();
            StringBuilder row = new StringBuilder();
            for (int pixel = 0; pixel < Pattern.PIXELS; pixel++) {
                if (Double.isFinite(celsius[pixel])) {
                    row.append(String.format(Locale.ROOT, "%.4f", celsius[pixel]));
                }
                boolean rowEnds = pixel % Pattern.COLUMNS == Pattern.COLUMNS - 1;
                row.append(rowEnds ? '\n' : ',');
            }
            out.print(row);
            out.flush();
        }

        private static int[] words(Path file, int most) {
            String text;
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(MOST_BYTES + 1);
                if (bytes.length > MOST_BYTES) {
                    throw failed(file, "is larger than 64 KiB; give " + most + " hexadecimal words");
                }
                text = new String(bytes, StandardCharsets.ISO_8859_1);
            } catch (NoSuchFileException missing) {
                throw failed(file, "is not there: check the name");
            } catch (IOException trouble) {
                throw failed(file, "cannot be read (" + trouble.getMessage() + "): give a readable file");
            }
            return switch (HexWords.parse(text, most)) {
                case HexWords.Words read -> read.words();
                case HexWords.NoWord bad ->
                    throw failed(file, "line " + bad.line() + ", column " + bad.column()
                            + ": '" + bad.text() + "' is no word; give one to four hexadecimal digits");
                case HexWords.TooMany many -> throw failed(file,
                        "has more than " + many.limit() + " words; give one EEPROM or one sub-page per file");
            };
        }

        private static CommandFailure failed(Path file, String what) {
            return new CommandFailure(CommandFailure.FAILED, file + ": " + what);
        }

        private static CommandFailure usage(String what) {
            return new CommandFailure(CommandFailure.USAGE, "thermal convert: " + what);
        }
    }
}
