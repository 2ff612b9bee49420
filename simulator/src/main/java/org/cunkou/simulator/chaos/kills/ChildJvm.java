package org.cunkou.simulator.chaos.kills;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.terminal.app.QuickSignatures;

/// A child that is a small Java machine of its own: how it is started, and where it begins.
final class ChildJvm {
    static final String READY = "ready";
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);
    private static final int STORE_FAULT = 3;
    /// Words that say where a broker without another is.
    private static final int ALONE = 2;

    private ChildJvm() {}

    /// @param heapMegabytes
    ///            the most it may take
    /// @param words
    ///            what it is to be, and what that needs to know
    static List<String> command(int heapMegabytes, List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx" + heapMegabytes + "m", "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"), ChildJvm.class.getName()));
        command.addAll(words);
        return command;
    }

    /// The child's life begins here.
    public static void main(String[] words) {
        QuickSignatures.install();
        leaveWithParent(System.in);
        List<String> rest = Arrays.asList(words).subList(1, words.length);
        try {
            switch (words[0]) {
                case KioskChild.WORD -> KioskChild.live(KioskChild.Life.of(rest));
                case CollectorChild.WORD -> CollectorChild.live(CollectorChild.Life.of(rest));
                case BrokerProcess.ARTEMIS -> broker(Path.of(rest.get(0)), URI.create(rest.get(1)), rest);
                default -> throw new IllegalArgumentException("no child is called " + words[0]);
            }
            new CountDownLatch(1).await();
        } catch (IOException trouble) {
            System.err.println(trouble.getMessage());
            Runtime.getRuntime().halt(STORE_FAULT);
        } catch (InterruptedException ended) {
            Runtime.getRuntime().halt(0);
        }
    }

    @SuppressWarnings("resource") // until the process is killed
    private static void broker(Path folder, URI at, List<String> words) throws IOException {
        EmbeddedBroker broker = words.size() > ALONE
                ? EmbeddedBroker.startNode(folder, at.getPort(),
                        new EmbeddedBroker.Pair(Integer.parseInt(words.get(2)),
                                Integer.parseInt(words.get(3))))
                : EmbeddedBroker.start(folder, at.getPort());
        say(READY + " " + broker.uri());
    }

    private static void leaveWithParent(InputStream parent) {
        Thread.ofPlatform().daemon().name("parent").start(() -> {
            try {
                while (parent.read() >= 0) {
                    Thread.onSpinWait();
                }
                Runtime.getRuntime().halt(0);
            } catch (IOException gone) {
                Runtime.getRuntime().halt(0);
            }
        });
    }

    /// One line to whoever started this process. It is with them when this returns, whatever becomes of this
    /// process afterwards: it lies in the pipe.
    static void say(String line) {
        byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            synchronized (OUT) {
                OUT.write(bytes);
            }
        } catch (IOException nobodyListens) {
            Runtime.getRuntime().halt(0);
        }
    }
}
