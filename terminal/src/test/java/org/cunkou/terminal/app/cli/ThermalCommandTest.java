package org.cunkou.terminal.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ThermalCommandTest {
    /// A sensor whose pixels are all alike, from the data sheet's example.
    private static final String EEPROM = "0 ".repeat(16)
            + "4210 ffbb 0 0 0 0 0 0 0 0 0 0 0 0 0 0 79a6 2f44 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
            + "18ef 2ff1 5952 9d68 5454 0994 6956 5354 2363 e446 fbb5 044b f020 9797 9797 2889\n"
            + "08A0 ".repeat(768);
    private static final String RAM = "0261 ".repeat(768) + "4bf2 0 0 0 0 0 0 0 ffca 0 1881 "
            + "0 ".repeat(21)
            + "6af 0 0 0 0 0 0 0 ffc8 0 ccc5 " + "0 ".repeat(21);

    @TempDir
    private Path folder = Path.of("");
    private Path eeprom = Path.of("");
    private Path frame = Path.of("");

    @BeforeEach
    void files() throws IOException {
        eeprom = Files.writeString(folder.resolve("eeprom.txt"), EEPROM);
        frame = Files.writeString(folder.resolve("frame.txt"), RAM);
    }

    private record Ran(int exitCode, String out, Throwable trouble) {}

    private static Ran run(List<String> arguments) {
        StringWriter out = new StringWriter();
        List<Throwable> troubles = new ArrayList<>();
        int exitCode = new CommandLine(new ThermalCommand()).setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .setExecutionExceptionHandler((trouble, line, parsed) -> {
                    troubles.add(trouble);
                    return 1;
                }).execute(arguments.toArray(String[]::new));
        return new Ran(exitCode, out.toString(),
                troubles.isEmpty() ? new AssertionError("went well") : troubles.get(0));
    }

    private Ran convert(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("convert", "--sensor", "mlx90640", "--eeprom", eeprom.toString()));
        arguments.addAll(List.of(more));
        return run(arguments);
    }

    private static String line(Ran ran) {
        CommandFailure failure = assertInstanceOf(CommandFailure.class, ran.trouble());
        assertFalse(String.valueOf(failure.getMessage()).contains("\n"));
        assertEquals("", ran.out());
        return String.valueOf(failure.getMessage());
    }

    @Test
    void one_frame_gives_24_rows_of_32_with_every_second_value_empty() {
        Ran ran = convert("--frame", frame.toString(), "--control", "1901", "--subpage", "0");

        assertEquals(0, ran.exitCode());
        List<String> rows = ran.out().lines().toList();
        assertEquals(24, rows.size());
        for (int row = 0; row < 24; row++) {
            String[] cells = rows.get(row).split(",", -1);
            assertEquals(32, cells.length);
            for (int column = 0; column < 32; column++) {
                assertEquals((row + column) % 2 == 0, cells[column].matches("-?\\d+\\.\\d{4}"),
                        cells[column]);
            }
        }
    }

    @Test
    void two_frames_give_every_value_whichever_way_the_sub_pages_are_told() throws IOException {
        Path first = Files.writeString(folder.resolve("a.txt"), RAM + " 1901 1");
        Path second = Files.writeString(folder.resolve("b.txt"), RAM + " 0x1901\n0000");
        String inFiles = convert("--frame", first.toString(), "--frame", second.toString()).out();
        String inOrder = convert("--frame", frame.toString(), "--frame", frame.toString(), "--control",
                "0x1901").out();
        String once = convert("--frame", frame.toString(), "--frame", frame.toString(), "--control", "1901",
                "--subpage", "1").out();
        String both = convert("--frame", frame.toString(), "--frame", frame.toString(), "--control", "1901",
                "--subpage", "1", "--subpage", "0").out();

        assertEquals(768, inFiles.split("[,\n]", -1).length - 1);
        assertFalse(inFiles.contains(",,"));
        assertEquals(inFiles, inOrder);
        assertEquals(inFiles, once);
        assertEquals(inFiles, both);
    }

    @Test
    void emissivity_and_reflected_temperature_change_the_result() {
        String[] frames = {"--frame", frame.toString(), "--control", "1901", "--subpage", "0"};
        double black = first(convert(frames));
        double skin = first(convert(with(frames, "--emissivity", "0.98")));
        double hotWalls = first(convert(with(frames, "--emissivity", "0.98", "--reflected", "80")));

        assertTrue(skin > black + 0.3, black + " " + skin);
        assertTrue(hotWalls < skin - 0.3, skin + " " + hotWalls);
    }

    @Test
    void a_broken_pixel_is_empty() throws IOException {
        Files.writeString(eeprom, EEPROM.replaceFirst("08A0", "0000"));
        String out = convert("--frame", frame.toString(), "--control", "1901", "--subpage", "0").out();

        assertTrue(out.startsWith(",,"), out);
    }

    @Test
    void bad_input_is_told_with_file_position_and_cure() throws IOException {
        String file = frame.toString();
        assertEquals(file + ": ends after word 832, without the control register: give --control HEX",
                line(convert("--frame", file)));
        assertEquals(file + ": ends after word 832, without the sub-page: give --subpage N",
                line(convert("--frame", file, "--control", "1901")));
        assertTrue(line(
                convert("--frame", file, "--frame", file, "--control", "1901", "--subpage", "0", "--subpage",
                        "0"))
                .contains("sub-page 0 like"));
        assertTrue(line(convert("--frame", file, "--control", "1d01", "--subpage", "0"))
                .contains("supply voltage"));
        assertTrue(line(convert("--frame", folder.resolve("none").toString())).contains("is not there"));
        assertTrue(line(convert("--frame", folder.toString())).startsWith(folder + ": cannot be read"));
        Files.writeString(frame, RAM.replaceFirst("4bf2", "\n  4bg2"));
        assertEquals(file + ": line 2, column 3: '4bg2' is no word; give one to four hexadecimal digits",
                line(convert("--frame", file, "--control", "1901", "--subpage", "0")));
        Files.writeString(frame, RAM + "1901 0 0");
        assertTrue(line(convert("--frame", file)).contains("more than 834 words"));
        Files.writeString(frame, RAM + "1901 2");
        assertTrue(line(convert("--frame", file)).contains("word 834 is 0002"));
        Files.writeString(frame, RAM + "1901 1");
        assertTrue(line(convert("--frame", file, "--subpage", "0")).contains("leave them out"));
        Files.writeString(eeprom, "0 ".repeat(832));
        assertTrue(line(convert("--frame", file)).contains("no MLX90640 EEPROM"));
        Files.writeString(eeprom, "0 ".repeat(831));
        assertTrue(line(convert("--frame", file)).contains("ends after word 831"));
    }

    @Test
    void a_call_that_is_off_is_told_with_its_cure() {
        String file = frame.toString();
        assertTrue(line(convert("--frame", file, "--emissivity", "1.1")).contains("above 0, at most 1"));
        assertTrue(line(convert("--frame", file, "--emissivity", "NaN")).contains("above 0, at most 1"));
        assertTrue(line(convert("--frame", file, "--reflected", "-300")).contains("above -273.15"));
        assertTrue(line(convert("--frame", file, "--control", "19010")).contains("--control 19010"));
        assertTrue(line(convert("--frame", file, "--control", "1901", "--subpage", "2")).contains("0 or 1"));
        assertTrue(line(run(List.of("convert", "--sensor", "lepton", "--eeprom", "x", "--frame", "y")))
                .contains("mlx90640"));
        assertTrue(line(run(List.of())).contains("thermal convert --help"));
        assertEquals(2, run(List.of("convert")).exitCode());
    }

    @Test
    void whatever_the_files_hold_only_command_failures_come_out() throws IOException {
        int good = 0;
        int refused = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            Files.write(eeprom, mangled(EEPROM, chance));
            Files.write(frame, mangled(RAM + "1901 0", chance));
            Ran ran = convert("--frame", frame.toString());
            if (ran.exitCode() == 0) {
                good++;
                assertEquals(24, ran.out().lines().count());
            } else {
                refused++;
                line(ran);
            }
        }
        assertTrue(good > 10, "good " + good);
        assertTrue(refused > 40, "refused " + refused);
    }

    /// A few random changes: bytes, cuts, whole words, or nothing at all.
    private static byte[] mangled(String text, SplittableRandom chance) {
        StringBuilder changed = new StringBuilder(text);
        for (int change = chance.nextInt(4); change > 0; change--) {
            int at = chance.nextInt(changed.length());
            switch (chance.nextInt(5)) {
                case 0 -> changed.setCharAt(at, (char) chance.nextInt(256));
                case 1 -> changed.setLength(at + 1);
                case 2 -> changed.insert(at, String.format(Locale.ROOT, " %x ", chance.nextInt(0x20000)));
                default -> changed.setCharAt(at, "0123456789abcdef".charAt(chance.nextInt(16)));
            }
        }
        return changed.toString().getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static double first(Ran ran) {
        return Double.parseDouble(ran.out().substring(0, ran.out().indexOf(',')));
    }

    private static String[] with(String[] some, String... more) {
        List<String> all = new ArrayList<>(List.of(some));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
