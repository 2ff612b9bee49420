package org.cunkou.terminal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.settings.KioskSettings.Camera;
import org.cunkou.terminal.settings.KioskSettings.Direction;
import org.cunkou.terminal.settings.KioskSettings.Thermal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The three tests every settings file needs: the defaults, every key with another value, the sample.
class KioskSettingsTest {
    private static final Path HERE = Path.of("src/test/resources/org/cunkou/terminal/settings");
    private static final Path SPOKEN = Path.of("src/main/resources/org/cunkou/terminal/screen/languages");
    private static final Path SAMPLE = Path.of("../config/kiosk.yaml");

    @Test
    void the_least_file_gets_the_defaults_of_its_site() {
        KioskSettings least = valid(HERE.resolve("least.yaml"));
        assertEquals(Rules.defaults(), least.rules());
        assertEquals(new KioskSettings.ListAges(Duration.ofHours(24), Duration.ofDays(7)), least.listAges());
        assertEquals(List.of("zh", "en"), least.languages());
        assertEquals(new KioskSettings.Mqtt("broker.example", 1883, Optional.empty(), Bandwidth.USUAL),
                least.mqtt());
        assertEquals(new KioskSettings.Screen("127.0.0.1", 8080, Direction.AHEAD, Direction.RIGHT),
                least.screen());
        assertEquals(new Thermal.None(), least.lane().thermal());
        assertEquals(Duration.ofMillis(300), least.lane().turnstile().pulse());
    }

    @Test
    void every_key_with_another_value_arrives() throws Exception {
        KioskSettings other = valid(HERE.resolve("other.yaml"));
        assertEquals(new KioskId("other-9"), other.kiosk());
        assertEquals(new KioskSettings.Site(SiteKind.METRO, "体育西路"), other.site());
        assertEquals(List.of("ko", "ja"), other.languages());
        assertEquals(new Thermal.Mlx90640Files(absolute("sensor/eeprom.hex"), absolute("sensor/frames")),
                other.lane().thermal());
        assertEquals(new Camera.Video(Path.of("/srv/approach.mp4")), other.lane().camera());
        assertEquals(
                new KioskSettings.Turnstile("pinctrl-bcm2711", 5, List.of(6, 13), Duration.ofMillis(150)),
                other.lane().turnstile());
        assertEquals(new Rules(Celsius.of(38.1), Duration.ofSeconds(4), Duration.ofSeconds(7),
                Duration.ofMillis(900), Duration.ofMillis(2500), Duration.ofSeconds(9), Duration.ofSeconds(4),
                Duration.ofMinutes(2), Duration.ofSeconds(8), 6), other.rules());
        assertEquals(new KioskSettings.ListAges(Duration.ofHours(12), Duration.ofDays(5)), other.listAges());
        assertEquals("mqtts://broker.example:1999", other.mqtt().url());
        assertEquals(Bandwidth.LOW, other.mqtt().bandwidth());
        assertEquals(
                Optional.of(new TlsFiles(absolute("tls/ca.pem"), absolute("tls/own.pem"),
                        Path.of("/srv/own.key"))),
                other.mqtt().tls());
        assertEquals("mqtt://[::1]:1883",
                new KioskSettings.Mqtt("::1", 1883, Optional.empty(), Bandwidth.USUAL).url());
        assertEquals(new KioskSettings.Store(Path.of("/srv/cunkou")), other.store());
        assertEquals(new KioskSettings.Commands(Set.of(OrderVerb.LOCKDOWN, OrderVerb.DIAG), Set.of("market"),
                Map.of("control-room",
                        new KioskSettings.Operator(key("collector"), Set.of(OrderVerb.DIAG)))),
                other.commands());
        assertEquals(new KioskSettings.Screen("::1", 8099, Direction.LEFT, Direction.AHEAD), other.screen());
        KioskSettings.Keys keys = other.keys();
        assertEquals(
                Map.of("root-1", key("root-3"), "root-2", key("root-2"), "root-3", key("root-1")),
                keys.roots());
        assertEquals(key("operator"), keys.healthAuthority());
        assertEquals(key("health-authority"), keys.operator());
        assertEquals(key("collector"), keys.collector());
        assertEquals(new SealKey(raw("records")), keys.records());
        assertEquals(new KioskSettings.ListKey(raw("list-key")), keys.listKey());
        assertFalse(keys.toString().contains(HexFormat.of().formatHex(raw("list-key"))),
                "the secret is never printed");
    }

    @Test
    void the_file_with_every_key_and_the_sample_leave_none_out() throws Exception {
        JsonNode schema = JsonMapper.builder().build()
                .readTree(Files.readString(Path.of("../config/kiosk.schema.json")));
        Set<String> keys = new TreeSet<>();
        collectKeys(schema, keys);
        assertTrue(keys.size() > 30, keys::toString);
        for (Path file : List.of(HERE.resolve("other.yaml"), SAMPLE)) {
            String text = Files.readString(file);
            assertEquals(List.of(), keys.stream().filter(key -> !text.contains(key + ":")).toList(),
                    file + " lacks these keys");
        }
    }

    @Test
    void the_languages_that_may_be_named_are_those_the_screen_speaks() throws Exception {
        JsonNode schema = JsonMapper.builder().build()
                .readTree(Files.readString(Path.of("../config/kiosk.schema.json")));
        Set<String> named = new TreeSet<>();
        schema.at("/properties/languages/items/enum").forEach(language -> named.add(language.asString()));
        Set<String> spoken = new TreeSet<>();
        try (Stream<Path> files = Files.list(SPOKEN)) {
            files.map(file -> String.valueOf(file.getFileName()))
                    .forEach(file -> spoken.add(file.replaceAll("\\.json$", "")));
        }
        assertTrue(spoken.containsAll(Set.of("zh", "en")), spoken::toString);
        assertEquals(spoken, named);
    }

    @Test
    void the_sample_is_good_and_shows_the_defaults() {
        KioskSettings sample = valid(SAMPLE);
        assertEquals(SiteKind.VILLAGE.rules(), sample.rules());
        assertEquals(SiteKind.VILLAGE.listAges(), sample.listAges());
        assertEquals(valid(HERE.resolve("least.yaml")).screen(), sample.screen());
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_of_site_has_rules_within_the_limits(SiteKind kind) throws IOException {
        String text = Files.readString(HERE.resolve("least.yaml"));
        assertTrue(text.contains("kind: village"));
        Path file = Files.createTempFile(HERE.toAbsolutePath(), "kind", ".yaml");
        try {
            Files.writeString(file, text.replace("village", kind.name().toLowerCase(java.util.Locale.ROOT)));
            KioskSettings settings = valid(file);
            assertEquals(kind, settings.site().kind());
            assertEquals(kind.rules(), settings.rules());
            assertEquals(Rules.defaults().fever(), settings.rules().fever(), "fever is the same everywhere");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void a_metro_is_quicker_than_a_village() {
        assertNotEquals(SiteKind.VILLAGE.rules(), SiteKind.METRO.rules());
        assertTrue(SiteKind.METRO.rules().hold().compareTo(SiteKind.VILLAGE.rules().hold()) < 0);
    }

    private static KioskSettings valid(Path file) {
        SettingsFile read = SettingsFile.read(file);
        return assertInstanceOf(SettingsFile.Valid.class, read, read::toString).settings();
    }

    private static Path absolute(String name) {
        return HERE.resolve(name).toAbsolutePath();
    }

    private static PublicKey key(String name) throws Exception {
        return KeyFile.publicKey(raw(name));
    }

    private static byte[] raw(String name) {
        return assertInstanceOf(KeyFile.Read.class, KeyFile.read(HERE.resolve("keys/" + name + ".hex")))
                .bytes();
    }

    private static void collectKeys(JsonNode schema, Set<String> keys) {
        schema.path("properties").propertyNames().forEach(keys::add);
        schema.path("properties").forEach(one -> collectKeys(one, keys));
        schema.path("$defs").forEach(one -> collectKeys(one, keys));
    }
}
