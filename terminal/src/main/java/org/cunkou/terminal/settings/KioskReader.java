package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.settings.KioskSettings.Camera;
import org.cunkou.terminal.settings.KioskSettings.Direction;
import org.cunkou.terminal.settings.KioskSettings.Keys;
import org.cunkou.terminal.settings.KioskSettings.Lane;
import org.cunkou.terminal.settings.KioskSettings.ListAges;
import org.cunkou.terminal.settings.KioskSettings.Mqtt;
import org.cunkou.terminal.settings.KioskSettings.Screen;
import org.cunkou.terminal.settings.KioskSettings.Site;
import org.cunkou.terminal.settings.KioskSettings.Store;
import org.cunkou.terminal.settings.KioskSettings.Thermal;
import org.cunkou.terminal.settings.KioskSettings.Turnstile;

/// Turns a file without mistakes into records. What the file leaves out gets its default here.
final class KioskReader {
    static final int SCREEN_PORT = 8080;
    private static final int MQTT_PORT = 1883;
    private static final int MQTT_TLS_PORT = 8883;
    private static final Duration PULSE = Duration.ofMillis(300);
    private static final Pattern BROKER = Pattern
            .compile("(mqtts?)://(?:([A-Za-z0-9.-]+)|\\[([0-9A-Fa-f:.]+)])(?::([0-9]{1,5}))?");

    private final Check check;

    private KioskReader(Check check) {
        this.check = check;
    }

    /// @param check
    ///            has found nothing wrong
    static KioskSettings read(Check check, Keys keys, KioskSettings.Commands commands) {
        KioskReader reader = new KioskReader(check);
        SiteKind kind = kind(check).orElseThrow();
        Screen screen = new Screen(check.text("/screen/address").orElse("127.0.0.1"),
                check.number("/screen/port").orElse(SCREEN_PORT),
                reader.direction("/screen/walking").orElse(Direction.AHEAD),
                reader.direction("/screen/next_lane").orElse(Direction.RIGHT));
        return new KioskSettings(new KioskId(reader.must("/kiosk")),
                new Site(kind, reader.must("/site/name")),
                reader.languages(), List.of(reader.lane()), reader.rules(kind.rules()),
                reader.listAges(kind.listAges()), mqtt(check).orElseThrow(), keys,
                new Store(check.path("/store/folder").orElseThrow()), screen, commands);
    }

    static Optional<SiteKind> kind(Check check) {
        return check.text("/site/kind").map(kind -> SiteKind.valueOf(kind.toUpperCase(Locale.ROOT)));
    }

    /// The broker, without the files of TLS when the file does not name all of them.
    static Optional<Mqtt> mqtt(Check check) {
        return check.text("/mqtt/broker").map(BROKER::matcher).filter(Matcher::matches).map(url -> {
            boolean tls = url.group(1).equals("mqtts");
            String host = url.group(2) != null ? url.group(2) : url.group(3);
            int usual = tls ? MQTT_TLS_PORT : MQTT_PORT;
            return new Mqtt(host, url.group(4) != null ? Integer.parseInt(url.group(4)) : usual,
                    tls ? tls(check) : Optional.empty(),
                    Bandwidth
                            .valueOf(check.text("/mqtt/bandwidth").orElse("usual").toUpperCase(Locale.ROOT)));
        });
    }

    private static Optional<TlsFiles> tls(Check check) {
        Optional<Path> ca = check.path("/mqtt/ca");
        Optional<Path> certificate = check.path("/mqtt/certificate");
        Optional<Path> key = check.path("/mqtt/key");
        return ca.isPresent() && certificate.isPresent() && key.isPresent()
                ? Optional.of(new TlsFiles(ca.get(), certificate.get(), key.get()))
                : Optional.empty();
    }

    private Lane lane() {
        Camera camera = switch (must("/lanes/0/camera/source")) {
            case "device" -> new Camera.Device(check.path("/lanes/0/camera/path").orElseThrow());
            case "video" -> new Camera.Video(check.path("/lanes/0/camera/path").orElseThrow());
            default -> new Camera.Folder(check.path("/lanes/0/camera/path").orElseThrow());
        };
        List<Integer> feedback = new ArrayList<>();
        for (int i = 0; i < check.size("/lanes/0/turnstile/feedback_lines"); i++) {
            feedback.add(check.number("/lanes/0/turnstile/feedback_lines/" + i).orElseThrow());
        }
        Turnstile turnstile = new Turnstile(must("/lanes/0/turnstile/chip"),
                check.number("/lanes/0/turnstile/unlock_line").orElseThrow(), feedback,
                check.duration("/lanes/0/turnstile/pulse").orElse(PULSE));
        return new Lane(thermal(), camera, turnstile);
    }

    private Thermal thermal() {
        if (must("/lanes/0/thermal/source").equals("none")) {
            return new Thermal.None();
        }
        return new Thermal.Mlx90640Files(check.path("/lanes/0/thermal/eeprom").orElseThrow(),
                check.path("/lanes/0/thermal/frames").orElseThrow());
    }

    private Rules rules(Rules base) {
        return new Rules(check.temperature("/rules/fever").orElse(base.fever()),
                time("reading_max_age", base.readingMaxAge()), time("measure_within", base.measureWithin()),
                time("look_again_after", base.lookAgainAfter()), time("commit_within", base.commitWithin()),
                time("hold", base.hold()), time("show_for", base.showFor()),
                time("staff_within", base.staffWithin()),
                time("code_rest", base.codeRest()), check.number("/rules/bad_codes").orElse(base.badCodes()));
    }

    private Duration time(String name, Duration otherwise) {
        return check.duration("/rules/" + name).orElse(otherwise);
    }

    private ListAges listAges(ListAges base) {
        return new ListAges(check.duration("/list/as_of_after").orElse(base.asOfAfter()),
                check.duration("/list/too_old_after").orElse(base.tooOldAfter()));
    }

    private List<String> languages() {
        List<String> languages = new ArrayList<>();
        for (int i = 0; i < check.size("/languages"); i++) {
            languages.add(must("/languages/" + i));
        }
        return languages.isEmpty() ? List.of("zh", "en") : languages;
    }

    private Optional<Direction> direction(String pointer) {
        return check.text(pointer).map(word -> Direction.valueOf(word.toUpperCase(Locale.ROOT)));
    }

    private String must(String pointer) {
        return check.text(pointer).orElseThrow();
    }
}
