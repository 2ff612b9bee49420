package org.cunkou.terminal.screen;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.LaneView;

/// The page the resident looks at (`/lane/1`), fed by server-sent events (`/lane/1/events`). The gate decides
/// without it; it shows one of ten pictures and nothing about a person but the type of the code.
public final class ResidentScreen implements AutoCloseable {
    /// The kiosk's own screen, the guard's, and some testers. The beat is short, for the page must say within
    /// seconds that its gate has frozen.
    private static final EventHub.Limits LIMITS = new EventHub.Limits(16, 8, Duration.ofSeconds(2));
    private static final List<String> FILES = List.of("lane.js", "lane.css", "icon.svg");

    /// Which way an arrow on the screen points, seen by the resident.
    public enum Direction {
        AHEAD, LEFT, RIGHT
    }

    /// What a site decides about its screen.
    ///
    /// @param languages
    ///            the big one first, then the one below it; each has a file `languages/xx.json`
    /// @param walking
    ///            where the resident walks on a pass
    /// @param nextLane
    ///            where the next lane is
    /// @param framedBy
    ///            the one origin (`http://host:port`) whose pages may show the screen inside them
    public record Options(List<String> languages, Direction walking, Direction nextLane,
            Optional<String> framedBy) {
        public Options {
            languages = List.copyOf(languages);
            if (languages.isEmpty() || languages.size() > 2) {
                throw new IllegalArgumentException(
                        "screen languages: one or two, got " + languages
                                + "; name the site's main one first");
            }
            if (!languages.stream().allMatch(language -> language.matches("[a-z]{2,3}"))) {
                throw new IllegalArgumentException(
                        "screen languages: two or three small letters each, like zh or en, got " + languages);
            }
            if (framedBy.isPresent() && !framedBy.get().matches("https?://[A-Za-z0-9.\\[\\]:-]+")) {
                throw new IllegalArgumentException(
                        "screen framed by: an origin like http://127.0.0.1:8090, got " + framedBy.get());
            }
        }

        /// Chinese and English, straight ahead, the next lane to the right, in no frame.
        public static Options standard() {
            return new Options(List.of("zh", "en"), Direction.AHEAD, Direction.RIGHT, Optional.empty());
        }

        public Options withLanguages(String... order) {
            return new Options(List.of(order), walking, nextLane, framedBy);
        }

        public Options withFramedBy(String origin) {
            return new Options(languages, walking, nextLane, Optional.of(origin));
        }
    }

    private final InetSocketAddress address;
    private final EventHub hub;
    private final PageServer server;
    private final String version;

    private ResidentScreen(InetSocketAddress address, EventHub hub, PageServer server, String version) {
        this.address = address;
        this.hub = hub;
        this.server = server;
        this.version = version;
    }

    /// Opens the screen. Until the first view it tells nothing, and the page says that it waits for its gate.
    ///
    /// @param address
    ///            the one address to listen on; port 0 takes a free one
    /// @throws IOException
    ///             when the address cannot be had
    /// @throws IllegalArgumentException
    ///             when there is no file for a language
    public static ResidentScreen open(InetSocketAddress address, Options options) throws IOException {
        Pages pages = new Pages().add("/lane/1", ResidentScreen.class, "lane.html");
        FILES.forEach(file -> pages.add("/screen/" + file, ResidentScreen.class, file));
        pages.add("/screen/site.json", "site.json", site(options).getBytes(StandardCharsets.UTF_8));
        EventHub hub = new EventHub(LIMITS);
        String policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors "
                + options.framedBy().orElse("'none'");
        try {
            PageServer server = PageServer.open(address, () -> policy, pages, Map.of("/lane/1/events", hub));
            return new ResidentScreen(address, hub, server, pages.version());
        } catch (IOException cannotBind) {
            hub.close();
            throw cannotBind;
        }
    }

    public int port() {
        return server.port();
    }

    /// Where the resident's page is.
    public URI uri() {
        return URI.create("http://" + address.getHostString() + ":" + port() + "/lane/1");
    }

    /// Shows this on every screen that listens and on each that comes later. Never blocks.
    public void show(LaneView view) {
        String badge = view.badge().map(CodeType::name).map(name -> '"' + name + '"').orElse("null");
        hub.send("{\"state\":\"" + view.state().name() + "\",\"badge\":" + badge + ",\"asOf\":" + view.asOf()
                + ",\"page\":\"" + version + "\"}");
    }

    @Override
    public void close() {
        server.close();
    }

    /// What the page reads once: the site's languages in order, their words, and where its arrows point.
    private static String site(Options options) {
        String words = options.languages().stream()
                .map(language -> '"' + language + "\":" + new String(
                        Pages.read(ResidentScreen.class, "languages/" + language + ".json"),
                        StandardCharsets.UTF_8))
                .collect(Collectors.joining(","));
        String order = options.languages().stream().map(language -> '"' + language + '"')
                .collect(Collectors.joining(","));
        return "{\"languages\":[" + order + "],\"words\":{" + words + "},\"walking\":\""
                + options.walking() + "\",\"nextLane\":\"" + options.nextLane() + "\"}";
    }
}
