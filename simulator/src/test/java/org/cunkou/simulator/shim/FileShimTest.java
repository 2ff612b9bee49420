package org.cunkou.simulator.shim;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("shim")
class FileShimTest {
    private static final int FLUSH_MICROS = 20_000;

    @TempDir
    Path scratch;

    /// The watched process: a little of everything; ends by a mark in the middle of its work.
    static final class Busy {
        private Busy() {}

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            Counts.Shared counts = new Counts.Shared(Path.of(arguments[1]));
            try (Marks marks = new Marks(folder);
                    FileChannel file = FileChannel.open(folder.resolve("a"), StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap("one".getBytes(UTF_8)));
                file.write(ByteBuffer.wrap("two".getBytes(UTF_8)), 100);
                long before = System.nanoTime();
                file.force(false);
                System.out.println((System.nanoTime() - before) / 1000);
                file.truncate(2);
                Files.move(folder.resolve("a"), folder.resolve("b"), StandardCopyOption.ATOMIC_MOVE);
                try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                    names.force(true);
                }
                Files.writeString(folder.resolve("x-shm"), "nobody needs it");
                Files.delete(folder.resolve("b"));
                System.out.println(counts.now());
                marks.say("done 7");
                marks.halt();
                System.out.println("not reached");
            }
        }
    }

    @Test
    void a_process_is_watched_in_the_order_of_what_it_did() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("watched"));
        Path log = scratch.resolve("log");
        Path counts = Counts.file(scratch.resolve("counts"));
        List<String> said = FileShim.compile(scratch).run(
                new FileShim.Watch(folder, Optional.of(log), Optional.of(counts),
                        OptionalInt.of(FLUSH_MICROS)),
                List.of(), Busy.class, List.of(folder.toRealPath().toString(), counts.toString()));
        assertEquals(List.of("Started", "Opened a created", "Written 0 one", "Written 100 two", "FlushBegun",
                "FlushEnded", "Truncated 2", "Renamed a b", "Opened  folder", "FlushBegun", "FlushEnded",
                "Unlinked b", "Marked done 7", "Marked halt"), words(ShimLog.read(log)));
        assertEquals(2, said.size(), said::toString);
        assertTrue(Long.parseLong(said.getFirst()) >= FLUSH_MICROS, said::toString);
        assertEquals(new Counts(2, 2, 6).toString(), said.getLast());
    }

    private static List<String> words(List<FileEvent> events) {
        List<String> words = new ArrayList<>();
        for (FileEvent event : events) {
            words.add(switch (event) {
                case FileEvent.Started _ -> "Started";
                case FileEvent.Opened opened -> "Opened " + opened.name()
                        + (opened.created() ? " created" : "") + (opened.folder() ? " folder" : "");
                case FileEvent.Written written -> "Written " + written.offset() + " "
                        + new String(written.bytes(), UTF_8);
                case FileEvent.Truncated truncated -> "Truncated " + truncated.size();
                case FileEvent.FlushBegun _ -> "FlushBegun";
                case FileEvent.FlushEnded _ -> "FlushEnded";
                case FileEvent.Unlinked unlinked -> "Unlinked " + unlinked.name();
                case FileEvent.Renamed renamed -> "Renamed " + renamed.from() + " " + renamed.to();
                case FileEvent.Marked marked -> "Marked " + marked.words();
            });
        }
        return words;
    }

    @Test
    void a_child_that_fails_says_why() throws IOException {
        FileShim shim = FileShim.compile(scratch);
        FileShim.Watch watch = new FileShim.Watch(scratch, Optional.empty(), Optional.empty(),
                OptionalInt.empty());
        IOException failed = assertThrows(IOException.class,
                () -> shim.run(watch, List.of(), Busy.class, List.of("nowhere", "nothing")));
        String message = String.valueOf(failed.getMessage());
        assertTrue(message.startsWith("Busy ended with 1: "), message);
        assertTrue(message.contains("NoSuchFileException"), message);
    }
}
