package org.cunkou.terminal.settings;

import static org.cunkou.terminal.settings.SchemaCheck.place;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a schema cannot say: ranges of quantities, and values that do not go together.
final class Limits {
    /// From where to where a time may be set, and why not beyond.
    private record Range(Duration least, Duration most, String why) {}

    private static final Map<String, Range> TIMES = new TreeMap<>(Map.ofEntries(
            time("/rules/reading_max_age", Duration.ofSeconds(1), Duration.ofSeconds(10),
                    "an older reading may be another person's"),
            time("/rules/measure_within", Duration.ofSeconds(1), Duration.ofSeconds(30),
                    "nobody stands still longer"),
            time("/rules/look_again_after", Duration.ofMillis(500), Duration.ofSeconds(10),
                    "two looks at once are one look"),
            time("/rules/commit_within", Duration.ofMillis(500), Duration.ofSeconds(10),
                    "a slow card needs time, a person waits"),
            time("/rules/hold", Duration.ofSeconds(3), Duration.ofSeconds(60),
                    "an arm must stay open for at least 3 s, and not be forgotten"),
            time("/rules/show_for", Duration.ofSeconds(1), Duration.ofSeconds(30), "it must be read"),
            time("/rules/staff_within", Duration.ofSeconds(5), Duration.ofMinutes(10), "a guard has to walk"),
            time("/rules/code_rest", Duration.ofSeconds(1), Duration.ofMinutes(10),
                    "one code serves one passage"),
            time("/list/as_of_after", Duration.ofHours(1), Duration.ofDays(7),
                    "lists are confirmed every few minutes"),
            time("/list/too_old_after", Duration.ofHours(2), Duration.ofDays(30),
                    "a month-old list protects nobody"),
            time("/lanes/0/turnstile/pulse", Duration.ofMillis(100), Duration.ofSeconds(5),
                    "turnstiles take pulses of 100 ms and more")));

    private Limits() {}

    static void check(Check check) {
        TIMES.forEach((pointer, range) -> check.duration(pointer)
                .filter(value -> value.compareTo(range.least()) < 0 || value.compareTo(range.most()) > 0)
                .ifPresent(value -> check.mistake(pointer,
                        place(pointer) + " is out of range: " + Quantities.text(value) + " (" + range.why()
                                + ")",
                        "set " + Quantities.text(range.least()) + " to " + Quantities.text(range.most()))));
        check.temperature("/rules/fever").filter(value -> value.degrees() < 37.0 || value.degrees() > 38.5)
                .ifPresent(value -> check.mistake("/rules/fever",
                        "rules.fever is out of range: " + value.degrees() + " °C", "set 37.0 °C to 38.5 °C"));
        inOrder(check);
        ports(check);
        gpioLines(check);
        languages(check);
        thermal(check);
        tls(check);
    }

    private static void inOrder(Check check) {
        SiteKind kind = KioskReader.kind(check).orElse(SiteKind.VILLAGE);
        Duration asOf = check.duration("/list/as_of_after").orElse(kind.listAges().asOfAfter());
        Duration tooOld = check.duration("/list/too_old_after").orElse(kind.listAges().tooOldAfter());
        if (asOf.compareTo(tooOld) >= 0 && check.at("/list").isPresent()) {
            check.mistake(
                    check.at("/list/as_of_after").isPresent() ? "/list/as_of_after" : "/list/too_old_after",
                    "list.as_of_after (" + Quantities.text(asOf) + ") is not before list.too_old_after ("
                            + Quantities.text(tooOld) + ")",
                    "make as_of_after the shorter one");
        }
        Duration again = check.duration("/rules/look_again_after").orElse(kind.rules().lookAgainAfter());
        Duration within = check.duration("/rules/measure_within").orElse(kind.rules().measureWithin());
        if (again.compareTo(within) >= 0) {
            check.mistake(
                    check.at("/rules/look_again_after").isPresent()
                            ? "/rules/look_again_after"
                            : "/rules/measure_within",
                    "rules.look_again_after (" + Quantities.text(again) + ") leaves no time within "
                            + "rules.measure_within (" + Quantities.text(within) + ")",
                    "make look_again_after the shorter one");
        }
    }

    /// The screen cannot listen where the broker does.
    private static void ports(Check check) {
        Optional<KioskSettings.Mqtt> broker = KioskReader.mqtt(check);
        if (broker.isEmpty()) {
            return;
        }
        if (broker.get().port() < 1 || broker.get().port() > 65535) {
            check.mistake("/mqtt/broker", "mqtt.broker has no such port: " + broker.get().port(),
                    "take a port from 1 to 65535; MQTT's own are 1883, and 8883 over TLS");
        }
        int screen = check.number("/screen/port").orElse(KioskReader.SCREEN_PORT);
        boolean here = broker.get().host().matches("localhost|127\\..*|::1");
        if (here && broker.get().port() == screen) {
            check.mistake(check.at("/screen/port").isPresent() ? "/screen/port" : "/mqtt/broker",
                    "port " + screen + " is taken twice: by screen.port and by the broker on this machine",
                    "give the screen another port");
        }
    }

    private static void gpioLines(Check check) {
        Map<Integer, String> users = new HashMap<>();
        check.number("/lanes/0/turnstile/unlock_line")
                .ifPresent(line -> users.put(line, "/lanes/0/turnstile/unlock_line"));
        for (int i = 0; i < check.size("/lanes/0/turnstile/feedback_lines"); i++) {
            String pointer = "/lanes/0/turnstile/feedback_lines/" + i;
            check.number(pointer).ifPresent(line -> {
                String first = users.putIfAbsent(line, pointer);
                if (first != null) {
                    check.mistake(pointer,
                            "GPIO line " + line + " is taken twice: by " + place(first) + " and by "
                                    + place(pointer),
                            "give each its own line");
                }
            });
        }
    }

    private static void languages(Check check) {
        Optional<String> first = check.text("/languages/0");
        if (first.isPresent() && first.equals(check.text("/languages/1"))) {
            check.mistake("/languages/1", "languages names " + first.get() + " twice", "remove one");
        }
    }

    /// A setting that nobody would obey is a mistake.
    private static void thermal(Check check) {
        if (check.text("/lanes/0/thermal/source").equals(Optional.of("none"))) {
            for (String name : List.of("eeprom", "frames")) {
                String pointer = "/lanes/0/thermal/" + name;
                check.at(pointer).ifPresent(value -> check.mistake(pointer,
                        place(pointer) + " is of no use with source: none",
                        "remove it, or set source: mlx90640-files"));
            }
        }
    }

    /// mqtts:// needs three files, mqtt:// needs none of them.
    private static void tls(Check check) {
        Optional<String> broker = check.text("/mqtt/broker");
        boolean secured = broker.filter(url -> url.startsWith("mqtts://")).isPresent();
        for (String name : List.of("ca", "certificate", "key")) {
            boolean named = check.at("/mqtt/" + name).isPresent();
            if (secured && !named) {
                check.mistake("/mqtt", "mqtt lacks \"" + name + "\", which " + broker.get() + " needs",
                        "name the file that cunkou enrol has made, or is given by the authority");
            } else if (broker.isPresent() && !secured && named) {
                check.mistake("/mqtt/" + name, "mqtt." + name + " is of no use with " + broker.get(),
                        "remove it, or write mqtts://");
            }
        }
        if (secured && broker.get().contains("[")) {
            check.mistake("/mqtt/broker", "mqtt.broker: over TLS a broker has a name, not an IPv6 address",
                    "write the name that is in its certificate");
        }
    }

    private static Map.Entry<String, Range> time(String pointer, Duration least, Duration most, String why) {
        return Map.entry(pointer, new Range(least, most, why));
    }
}
