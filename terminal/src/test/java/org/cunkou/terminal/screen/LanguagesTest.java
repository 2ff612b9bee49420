package org.cunkou.terminal.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.ScreenState;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LanguagesTest {

    @Test
    void every_language_has_a_word_under_every_key() throws Exception {
        var languages = languages();
        assertTrue(languages.keySet().containsAll(Set.of("zh", "en")), "found " + languages.keySet());
        Set<String> wanted = keys(chinese(languages));
        languages.forEach((name, words) -> {
            assertEquals(wanted, keys(words), name + ".json has other keys than zh.json");
            words.properties().forEach(entry -> {
                String word = entry.getValue().asString();
                assertFalse(word.isBlank(), name + ".json: " + entry.getKey() + " is empty");
                assertTrue(word.length() <= 40,
                        name + ".json: " + entry.getKey() + " is too long for a glance");
            });
        });
    }

    @Test
    void every_key_is_used_and_every_state_and_badge_has_one() throws Exception {
        List<String> used = new ArrayList<>();
        Arrays.stream(ScreenState.values()).map(Enum::name).forEach(used::add);
        Arrays.stream(CodeType.values()).map(Enum::name).forEach(used::add);
        String module = new String(Pages.read(ResidentScreen.class, "lane.js"), StandardCharsets.UTF_8);
        for (String more : List.of("LOST", "LOST_HINT", "AS_OF")) {
            assertTrue(module.contains('\'' + more + '\''), more);
            used.add(more);
        }
        assertEquals(new TreeSet<>(used), keys(chinese(languages())));
    }

    @Test
    void every_state_has_a_picture() {
        String page = new String(Pages.read(ResidentScreen.class, "lane.html"), StandardCharsets.UTF_8);
        for (ScreenState state : ScreenState.values()) {
            assertTrue(page.contains("data-for=\"" + state + "\""), state.name());
        }
    }

    private static Set<String> keys(JsonNode words) {
        return new TreeSet<>(words.propertyNames());
    }

    private static JsonNode chinese(Map<String, JsonNode> languages) {
        return Optional.ofNullable(languages.get("zh")).orElseThrow();
    }

    private static Map<String, JsonNode> languages() throws Exception {
        URI one = ResidentScreen.class.getResource("languages/zh.json").toURI();
        var found = new TreeMap<String, JsonNode>();
        try (var files = Files.list(Path.of(one).getParent())) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString().replace(".json", "");
                found.put(name, JsonMapper.shared().readTree(Files.readString(file)));
            }
        }
        return found;
    }
}
