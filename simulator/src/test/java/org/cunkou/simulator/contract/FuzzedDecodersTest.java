package org.cunkou.simulator.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.app.QuickSignatures;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever stands in a message: a reader takes it or does not, says nothing worse, and does not use more
/// memory than the message is worth. `-Dcunkou.fuzz=N` mutates more, `-Dcunkou.seed=S` otherwise.
@Tag("contract")
class FuzzedDecodersTest {
    private static final int TIMES = Integer.getInteger("cunkou.fuzz", 20_000);
    private static final long SEED = Long.getLong("cunkou.seed", 1);
    /// Bytes that a reader may allocate whatever comes: buffers, a signature's arithmetic.
    private static final long ALWAYS = 1_000_000;
    /// And so many for each byte of the message: a tree of JSON is the dearest.
    private static final long EACH_BYTE = 100;
    private static final com.sun.management.ThreadMXBean THREADS = (com.sun.management.ThreadMXBean) ManagementFactory
            .getThreadMXBean();

    @TempDir
    private Path folder;

    /// @param name
    ///            of the example
    private record Target(String name, byte[] example, Decoders.Decoder decoder) {}

    @BeforeAll
    static void signs_as_a_kiosk_does() {
        QuickSignatures.install();
    }

    /// Those of one message together, so that each kind gets as many mutations as any other; what is inside a
    /// sealed body, too, for anybody can seal something to the platform's key.
    private List<List<Target>> targets() throws IOException {
        ContractFile file = ContractFile.read();
        Decoders decoders = new Decoders(folder);
        List<List<Target>> targets = new ArrayList<>();
        for (String message : file.root().at("/components/messages").propertyNames()) {
            if (!message.equals("alarmOver")) {
                List<Target> same = new ArrayList<>();
                for (String example : file.examples(message)) {
                    same.add(target(example, decoders.of(message)));
                }
                targets.add(same);
            }
        }
        List<Target> bodies = new ArrayList<>();
        for (String example : file.sealedExamples()) {
            bodies.add(target(example, Decoders::entry));
        }
        targets.add(bodies);
        return targets;
    }

    private static Target target(String example, Decoders.Decoder decoder) throws IOException {
        return new Target(example, Files.readAllBytes(ContractFile.EXAMPLES.resolve(example)), decoder);
    }

    @Test
    void no_mutated_message_breaks_a_reader_or_takes_more_memory_than_it_is_worth() throws IOException {
        List<List<Target>> targets = targets();
        List<Target> all = targets.stream().flatMap(List::stream).toList();
        SplittableRandom random = new SplittableRandom(SEED);
        Mutations mutations = new Mutations(random, all.stream().map(Target::example).toList());
        int taken = 0;
        long most = 0;
        for (Target target : all) {
            read(target, target.example());
        }
        for (int i = 0; i < TIMES; i++) {
            List<Target> same = targets.get(i % targets.size());
            Target target = same.get(random.nextInt(same.size()));
            byte[] mutated = mutated(target, mutations, random);
            long before = THREADS.getCurrentThreadAllocatedBytes();
            Optional<byte[]> said = read(target, mutated);
            long used = cost(before);
            if (used > most(mutated)) {
                used = again(target, mutated);
            }
            most = Math.max(most, used);
            long allocated = used;
            assertTrue(allocated <= most(mutated),
                    () -> allocated + " bytes were allocated for " + mutated.length + ": "
                            + shown(target, mutated));
            if (said.isPresent()) {
                taken++;
                assertArrayEquals(said.get(), read(target, said.get()).orElse(new byte[0]),
                        () -> "what was taken is not taken again: " + shown(target, mutated));
            }
        }
        System.out.printf("fuzz: seed %d, %d messages, %d taken, at most %d bytes allocated for one%n", SEED,
                TIMES, taken, most);
        assertTrue(taken > TIMES / 100,
                "some must still be taken, or the mutations are too coarse: " + taken);
        assertTrue(taken < TIMES / 2, "most must not be taken, or the mutations are too fine: " + taken);
    }

    private static long most(byte[] message) {
        return ALWAYS + EACH_BYTE * message.length;
    }

    private static long cost(long before) {
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// What reading it costs when it is read once more: now and then a message is the one at which Jackson's
    /// shared table of member names grows (to 6,000 names, then it is emptied).
    private static long again(Target target, byte[] message) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        read(target, message);
        return cost(before);
    }

    /// Half of the signed ones are signed anew: else no reader looks further than the signature.
    private static byte[] mutated(Target target, Mutations mutations, SplittableRandom random) {
        byte[] example = target.example();
        String text = new String(example, US_ASCII);
        if (!text.startsWith("cunkou-signed 1 ") || random.nextBoolean()) {
            return mutations.of(example);
        }
        String purpose = text.substring("cunkou-signed 1 ".length(), text.indexOf('\n'));
        String payload = new String(example, UTF_8).substring(text.indexOf("\n\n") + 2);
        return Decoders.sign(purpose, mutations.of(payload.getBytes(UTF_8)));
    }

    private static Optional<byte[]> read(Target target, byte[] message) {
        try {
            return target.decoder().apply(message);
        } catch (RuntimeException | StackOverflowError broken) {
            throw new AssertionError("the reader broke: " + shown(target, message), broken);
        }
    }

    private static String shown(Target target, byte[] message) {
        byte[] start = Arrays.copyOf(message, Math.min(message.length, 3_000));
        return "seed " + SEED + ", " + target.name() + ", " + new String(start, UTF_8) + "\n"
                + HexFormat.of().formatHex(start);
    }
}
