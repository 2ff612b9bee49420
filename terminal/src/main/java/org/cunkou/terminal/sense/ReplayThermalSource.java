package org.cunkou.terminal.sense;

import org.cunkou.terminal.domain.RadiometricFrame;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.mlx90640.HexWords;
import org.cunkou.terminal.sense.mlx90640.RamPage;
import org.cunkou.terminal.sense.mlx90640.SubPageJoin;

/// Plays recorded MLX90640 sub-pages: one file each, 832 hexadecimal words of RAM, then the control register
/// and the sub-page. The caller paces it; frames carry the time at which they were asked for.
public final class ReplayThermalSource implements ThermalSource {
    private static final int WORDS = RamPage.WORDS + 2;
    /// Far more than 834 words need.
    private static final int MOST_BYTES = 64 * 1024;

    private final List<Path> pages;
    private final SubPageJoin join;
    private final Clock clock;
    private int next;

    public ReplayThermalSource(List<Path> pages, SubPageJoin join, Clock clock) {
        this.pages = List.copyOf(pages);
        this.join = join;
        this.clock = clock;
    }

    /// The next whole frame. A file that is no sub-page is skipped and told as [Capture.Absent].
    @Override
    public Capture<RadiometricFrame> next() {
        while (next < pages.size()) {
            Path file = pages.get(next++);
            int[] words;
            try (InputStream in = Files.newInputStream(file)) {
                String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
                if (!(HexWords.parse(text, WORDS) instanceof HexWords.Words read)
                        || read.words().length != WORDS || read.words()[WORDS - 1] > 1) {
                    return new Capture.Absent<>(
                            file + ": not 832 hexadecimal words, control register and sub-page 0 or 1");
                }
                words = read.words();
            } catch (IOException trouble) {
                return new Capture.Absent<>(file + ": " + trouble);
            }
            Optional<RadiometricFrame> frame = join.add(new RamPage(Arrays.copyOf(words, RamPage.WORDS),
                    words[RamPage.WORDS], words[RamPage.WORDS + 1]), clock.now());
            if (frame.isPresent()) {
                return new Capture.Fresh<>(frame.get());
            }
        }
        return new Capture.Ended<>();
    }

    @Override
    public void close() {
        next = pages.size();
    }
}
