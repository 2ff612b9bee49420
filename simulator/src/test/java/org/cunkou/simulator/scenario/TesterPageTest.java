package org.cunkou.simulator.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Holds the testers' page to what the simulator really understands.
class TesterPageTest {
    private static final Path DOCS = Path.of("..", "terminal", "docs");
    private static String page = "";

    @BeforeAll
    static void reads_the_page() throws IOException {
        page = Files.readString(DOCS.resolve("simulator.md"));
    }

    private static String section(String title) {
        String from = "\n## " + title + "\n";
        assertTrue(page.contains(from), () -> "no section " + title);
        String rest = page.substring(page.indexOf(from) + from.length());
        return rest.contains("\n## ") ? rest.substring(0, rest.indexOf("\n## ")) : rest;
    }

    private static List<String> all(String text, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE).matcher(text).results()
                .map((MatchResult found) -> found.group(1)).toList();
    }

    @Test
    void every_fault_has_a_row_with_what_follows_its_name() {
        assertEquals(Arrays.stream(Fault.values())
                .map(fault -> fault.words() + " | " + fault.quantity().words().replaceFirst("^nothing$", "-"))
                .sorted().toList(),
                all(section("Faults"), "^\\| `([a-z].*?` \\| .*?) \\|").stream()
                        .map(row -> row.replace("`", "")).sorted().toList());
    }

    @Test
    void every_form_of_an_expectation_is_there_and_no_other() {
        assertEquals(Expectations.forms(), all(section("What can be expected"), "^- `(.*?)`"));
    }

    @Test
    void every_field_of_the_schema_is_there_and_no_other() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(Path.of("src", "main", "resources",
                "org", "cunkou", "simulator", "scenario", "scenario.schema.json")));
        Set<String> fields = new TreeSet<>(names(schema, ""));
        JsonNode parts = schema.path("$defs");
        fields.addAll(names(parts.path("site"), "site."));
        fields.addAll(names(parts.path("person"), "people.NAME."));
        fields.addAll(names(parts.path("person").path("properties").path("child"), "people.NAME.child."));
        fields.addAll(names(parts.path("crowd"), "crowd."));
        fields.addAll(names(parts.path("act"), "acts."));
        assertEquals(fields, new TreeSet<>(all(section("The fields"), "^\\| `([^`]+)` \\|")));
    }

    private static Set<String> names(JsonNode part, String before) {
        Set<String> names = new LinkedHashSet<>();
        part.path("properties").propertyNames().forEach(name -> names.add(before + name));
        return names;
    }

    @Test
    void the_first_scenario_on_the_page_is_one() throws IOException {
        List<String> blocks = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(page).results()
                .map((MatchResult found) -> found.group(1)).toList();
        assertTrue(!blocks.isEmpty(), "no scenario on the page");
        for (String block : blocks) {
            assertInstanceOf(ScenarioFile.Valid.class, ScenarioFile.read(Path.of("first.yaml"), block),
                    block);
        }
    }

    @Test
    void what_may_never_happen_has_the_same_numbers_as_in_the_architecture() throws IOException {
        String architecture = Files.readString(DOCS.resolve("architecture.md"));
        String nevers = architecture.substring(architecture.indexOf("## What may never happen"));
        List<String> numbers = all(nevers, "^([0-9]+)\\. ");
        assertEquals(List.of("1", "2", "3", "4", "5", "6", "7", "8"), numbers);
        List<String> here = all(section("What may never happen"), "^\\| ([0-9]+) \\|");
        assertEquals(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8"), here);
    }
}
