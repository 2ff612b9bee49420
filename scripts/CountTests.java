import java.io.IOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AnnotationValue;
import java.lang.classfile.Attributes;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/// Prints how many tests of each kind ran. Usage: `java CountTests.java MODULE...`
///
/// Surefire's reports name class and method of every test, but no tags; the tags are read from the
/// annotations in the compiled test classes, so nothing has to run beside the tests themselves. A test
/// without a tag is a unit test. Exit code 1 when a test failed or none ran.
public final class CountTests {
    private static final List<String> KINDS = List.of("unit", "property", "contract", "journey", "browser",
            "real-data", "mosquitto");

    private final Path classes;
    private final Map<String, Optional<ClassModel>> models = new LinkedHashMap<>();

    private CountTests(Path classes) {
        this.classes = classes;
    }

    private static final class Counts {
        final Map<String, Integer> perKind = new LinkedHashMap<>();
        final List<String> failures = new ArrayList<>();
        int passed;
        int skipped;
    }

    public static void main(String[] modules) throws Exception {
        Counts counts = new Counts();
        KINDS.forEach(kind -> counts.perKind.put(kind, 0));
        for (String module : modules) {
            new CountTests(Path.of(module, "target", "test-classes"))
                    .count(Path.of(module, "target", "surefire-reports"), counts);
        }
        System.out.println();
        System.out.println("tests per kind (a test with two tags counts in both):");
        counts.perKind.forEach((kind, number) -> System.out.printf("  %-10s %5d%n", kind, number));
        if (counts.skipped > 0) {
            System.out.printf("  %-10s %5d%n", "not run", counts.skipped);
        }
        counts.failures.forEach(name -> System.out.println("FAILED " + name));
        System.out.println(counts.passed + " passed, " + counts.failures.size() + " failed");
        System.exit(counts.failures.isEmpty() && counts.passed > 0 ? 0 : 1);
    }

    private void count(Path reports, Counts counts) throws Exception {
        if (!Files.isDirectory(reports)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.list(reports)) {
            files = found.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml")).sorted().toList();
        }
        DocumentBuilderFactory xml = DocumentBuilderFactory.newInstance();
        xml.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        for (Path file : files) {
            NodeList cases = xml.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                count((Element) cases.item(i), counts);
            }
        }
    }

    private void count(Element testcase, Counts counts) {
        String type = testcase.getAttribute("classname");
        String name = testcase.getAttribute("name");
        if (has(testcase, "skipped")) {
            counts.skipped++;
            return;
        }
        if (has(testcase, "failure") || has(testcase, "error")) {
            counts.failures.add(type + " " + name);
        } else {
            counts.passed++;
        }
        Set<String> tags = tags(type, name.replace(' ', '_').replaceAll("[^A-Za-z0-9_$].*", ""));
        (tags.isEmpty() ? Set.of("unit") : tags).forEach(tag -> counts.perKind.merge(tag, 1, Integer::sum));
    }

    private static boolean has(Element testcase, String name) {
        return testcase.getElementsByTagName(name).getLength() > 0;
    }

    private Set<String> tags(String type, String method) {
        Set<String> tags = new LinkedHashSet<>();
        // A nested class has the tags of those around it.
        for (String at = type; !at.isEmpty(); at = at.contains("$") ? at.substring(0, at.lastIndexOf('$')) : "") {
            collect(at, at.equals(type) ? method : "", tags);
        }
        return tags;
    }

    /// Tags of a class and its method, and of what the class inherits from.
    private void collect(String type, String method, Set<String> tags) {
        Optional<ClassModel> found = models.computeIfAbsent(type, this::model);
        if (found.isEmpty()) {
            return;
        }
        ClassModel model = found.get();
        addTags(model, tags);
        for (MethodModel one : model.methods()) {
            if (one.methodName().equalsString(method)) {
                addTags(one, tags);
            }
        }
        model.superclass().ifPresent(above -> collect(above.asInternalName().replace('/', '.'), method, tags));
        model.interfaces().forEach(above -> collect(above.asInternalName().replace('/', '.'), method, tags));
    }

    private Optional<ClassModel> model(String type) {
        Path file = classes.resolve(type.replace('.', '/') + ".class");
        try {
            return Files.isRegularFile(file) ? Optional.of(ClassFile.of().parse(file)) : Optional.empty();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static void addTags(AttributedElement element, Set<String> tags) {
        element.findAttribute(Attributes.runtimeVisibleAnnotations())
                .ifPresent(all -> all.annotations().forEach(one -> addTags(one, tags)));
    }

    /// `@Tag("x")`, or the list that the compiler makes of several, for JUnit and for jqwik.
    private static void addTags(Annotation annotation, Set<String> tags) {
        String type = annotation.className().stringValue();
        if (type.matches("L(org/junit/jupiter|net/jqwik)/api/Tags?(\\$.*)?;|Lnet/jqwik/api/TagList;")) {
            annotation.elements().forEach(element -> addTags(element.value(), tags));
        }
    }

    private static void addTags(AnnotationValue value, Set<String> tags) {
        switch (value) {
            case AnnotationValue.OfString text -> tags.add(text.stringValue());
            case AnnotationValue.OfAnnotation one -> addTags(one.annotation(), tags);
            case AnnotationValue.OfArray list -> list.values().forEach(one -> addTags(one, tags));
            default -> {
            }
        }
    }
}
