package org.cunkou.terminal.sense.mlx90640;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// The folder of real test material, which is no part of the repository.
final class RealData {
    private RealData() {}

    static Path thermal(String name) {
        String told = Optional.ofNullable(System.getenv("CUNKOU_DATA")).orElse("../shared/data");
        Path repository = Path.of("..").toAbsolutePath().normalize();
        Path file = repository.resolve(told).resolve("thermal").resolve(name).normalize();
        Assumptions.assumeTrue(Files.exists(file),
                () -> "real data: " + file + " is not there; set CUNKOU_DATA to the folder that holds it");
        return file;
    }

    static int[] hexWords(Path file) throws IOException {
        return ((HexWords.Words) HexWords.parse(Files.readString(file), 1000)).words();
    }

    /// Decimal numbers separated by commas, all lines one after the other.
    static double[] numbers(Path file) throws IOException {
        return Arrays.stream(Files.readString(file).strip().split("[,\\s]+", -1))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
