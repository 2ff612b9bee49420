package org.cunkou.terminal.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandTypesTest {
    private static final Moment AT = new Moment(5, 1_584_921_600_000L, ClockQuality.SYNCED);
    private static final Duration HOLD = Duration.ofSeconds(5);

    private static final class Given extends Receipt {
        Given(Entry entry) {
            super(new RecordId(1, 1), entry);
        }
    }

    private static Entry verdict(Reason reason) {
        return new Entry.PassageJudged(AT, 1, reason, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void an_unlock_takes_the_receipt_of_a_verdict_that_passes_and_no_other(Reason reason) {
        Receipt receipt = new Given(verdict(reason));
        if (reason.outcome() == Outcome.PASS) {
            assertEquals(receipt, new Command.Unlock(receipt, HOLD).receipt());
        } else {
            assertThrows(IllegalArgumentException.class, () -> new Command.Unlock(receipt, HOLD));
        }
    }

    @Test
    void an_unlock_refuses_the_receipt_of_anything_but_a_verdict() {
        for (Entry entry : List.of(new Entry.PassageEnded(AT, 1, Entry.Ending.PASSED), new Entry.WentOut(AT),
                new Entry.EmergencyChanged(AT, true, "button"))) {
            assertThrows(IllegalArgumentException.class, () -> new Command.Unlock(new Given(entry), HOLD));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"new Command.Unlock(entry, hold)", "new Command.Unlock(id, hold)",
            "new Command.Unlock(verdict, hold)", "new Command.Unlock(hold)",
            "new Command.Unlock(new Receipt(id, entry), hold)"})
    void an_unlock_without_a_committed_record_does_not_compile(String making,
            @TempDir Path folder) throws IOException {
        assertEquals(List.of(), errors("new Command.Unlock(receipt, hold)", folder), "with one it does");
        List<String> errors = errors(making, folder);
        assertEquals(1, errors.size(), errors::toString);
        assertTrue(errors.getFirst().matches("compiler\\.err\\.(cant\\.apply\\.symbols?|prob\\.found\\.req|"
                + "abstract\\.cant\\.be\\.instantiated)"), errors::toString);
    }

    /// The codes of the compiler's errors.
    private static List<String> errors(String making, Path folder) throws IOException {
        String text = """
                package org.cunkou.elsewhere;

                import java.time.Duration;
                import org.cunkou.terminal.domain.*;

                final class Opener {
                    Command open(Entry entry, Entry.PassageJudged verdict, RecordId id, Receipt receipt, Duration hold) {
                        return %s;
                    }
                }
                """
                .formatted(making);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(found, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            compiler.getTask(new StringWriter(), files, found, List.of("-proc:none", "-classpath",
                    domain().toString(), "-d", folder.toString()), null, List.of(new Source(text))).call();
        }
        return found.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
                .map(Diagnostic::getCode).toList();
    }

    /// Where the domain's classes are.
    private static Path domain() throws IOException {
        try {
            return Path.of(Command.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException broken) {
            throw new IOException(broken);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Opener.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
