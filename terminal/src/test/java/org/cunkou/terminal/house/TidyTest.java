package org.cunkou.terminal.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sizes, signs and left-overs, over both modules' sources.
class TidyTest {
    private static final int FILE_LINES = 400;
    private static final int METHOD_LINES = 70;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    /// In two halves, so that this file does not hold the words itself.
    private static final Pattern LEFT_OVER = Pattern
            .compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX|HA" + "CK|UnsupportedOperation" + "Exception)\\b");

    @Test
    void no_file_is_over_400_lines() throws IOException {
        assertEquals(List.of(), longFiles(allSources()));
    }

    @Test
    void no_method_is_over_70_lines() throws IOException {
        assertEquals(List.of(), longMethods(allSources()));
    }

    @Test
    void every_package_of_the_program_has_a_sign() throws IOException {
        assertEquals(List.of(), withoutSign(sources("src/main/java")));
    }

    @Test
    void nothing_is_left_over_in_the_program() throws IOException {
        assertEquals(List.of(), leftOvers(sources("src/main/java")));
    }

    @Test
    void no_model_that_knows_faces_is_in_the_house() throws IOException {
        Pattern models = Pattern
                .compile(".*\\.(onnx|caffemodel|prototxt|pb|tflite|pt|pth|h5)|haarcascade.*|lbpcascade.*");
        for (Path module : modules()) {
            try (Stream<Path> files = Files.walk(module.resolve("src"))) {
                assertEquals(List.of(), files.filter(
                        file -> models.matcher(name(file).toLowerCase(Locale.ROOT)).matches()).toList());
            }
        }
    }

    @Test
    void each_rule_bites(@TempDir Path folder) throws IOException {
        Path room = Files.createDirectories(folder.resolve("room"));
        String lines = "        int a = 1;\n".repeat(METHOD_LINES - 2);
        Path kept = Files.writeString(room.resolve("Kept.java"),
                "package room;\nclass Kept {\n    void fits() {\n" + lines + "    }\n}\n");
        Path longer = Files.writeString(room.resolve("Longer.java"),
                "package room;\nclass Longer {\n    void tooLong() {\n"
                        + lines + "        int b = 2;\n    }\n}\n");
        Path huge = Files.writeString(room.resolve("Huge.java"),
                "// FIX" + "ME later\n" + "\n".repeat(FILE_LINES) + "class Huge {}\n");
        List<Path> all = List.of(kept, longer, huge);
        assertEquals(List.of(huge + ": " + (FILE_LINES + 2) + " lines"), longFiles(all));
        assertEquals(List.of(longer + ": tooLong, " + (METHOD_LINES + 1) + " lines"), longMethods(all));
        assertEquals(List.of(room + ": no package-info.java with a sign and @NullMarked"), withoutSign(all));
        assertEquals(List.of(huge + ":1: // FIX" + "ME later"), leftOvers(all));
    }

    private static List<String> longFiles(List<Path> sources) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > FILE_LINES) {
                found.add(source + ": " + lines + " lines");
            }
        }
        return found;
    }

    private static List<String> longMethods(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> found = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT,
                StandardCharsets.UTF_8)) {
            JavacTask task = (JavacTask) compiler.getTask(new StringWriter(), files, null,
                    List.of("-proc:none"),
                    null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new LongMethods(unit, positions, found).scan(unit, null);
            }
        }
        return found;
    }

    /// Methods and blocks of lambdas count; a class inside a method counts with the method.
    private static final class LongMethods extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final List<String> found;

        LongMethods(CompilationUnitTree unit, SourcePositions positions, List<String> found) {
            this.unit = unit;
            this.positions = positions;
            this.found = found;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
            measure(method.getName().toString(), method);
            return super.visitMethod(method, null);
        }

        @Override
        public @Nullable Void visitLambdaExpression(LambdaExpressionTree lambda, @Nullable Void nothing) {
            measure("a lambda", lambda);
            return super.visitLambdaExpression(lambda, null);
        }

        private void measure(String name, Tree tree) {
            long end = positions.getEndPosition(unit, tree);
            if (end < 0) {
                return;
            }
            long lines = unit.getLineMap().getLineNumber(end)
                    - unit.getLineMap().getLineNumber(positions.getStartPosition(unit, tree)) + 1;
            if (lines > METHOD_LINES) {
                found.add(Path.of(unit.getSourceFile().toUri()) + ": " + name + ", " + lines + " lines");
            }
        }
    }

    private static List<String> withoutSign(List<Path> sources) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path folder : sources.stream().map(source -> source.resolveSibling("")).distinct().toList()) {
            Path sign = folder.resolve("package-info.java");
            String text = Files.exists(sign) ? Files.readString(sign) : "";
            if (!text.startsWith("///") || !text.contains("@NullMarked")) {
                found.add(folder + ": no package-info.java with a sign and @NullMarked");
            }
        }
        return found;
    }

    private static List<String> leftOvers(List<Path> sources) throws IOException {
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                if (LEFT_OVER.matcher(lines.get(i)).find()) {
                    found.add(source + ":" + (i + 1) + ": " + lines.get(i).strip());
                }
            }
        }
        return found;
    }

    private static List<Path> allSources() throws IOException {
        List<Path> all = new ArrayList<>(sources("src/main/java"));
        all.addAll(sources("src/test/java"));
        return all;
    }

    private static List<Path> sources(String tree) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path module : modules()) {
            Path folder = module.resolve(tree);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(file -> name(file).endsWith(".java")).sorted().forEach(found::add);
                }
            }
        }
        assertTrue(found.size() > 10, () -> "sources were found under " + ROOT);
        return found;
    }

    private static List<Path> modules() {
        return List.of(ROOT.resolve("terminal"), ROOT.resolve("simulator"));
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
