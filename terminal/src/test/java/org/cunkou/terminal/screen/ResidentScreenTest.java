package org.cunkou.terminal.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.screen.ResidentScreen.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ResidentScreenTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpClient http = HttpClient.newHttpClient();
    private ResidentScreen screen;

    @BeforeEach
    void open() throws IOException {
        screen = ResidentScreen.open(ANY, Options.standard());
    }

    @AfterEach
    void close() {
        screen.close();
        http.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/lane/1", "/screen/lane.js", "/screen/lane.css", "/screen/icon.svg",
            "/screen/site.json"})
    void serves_its_files_with_strict_headers_and_a_tag_that_saves_the_second_time(String path)
            throws Exception {
        var answer = get(path);
        assertEquals(200, answer.statusCode());
        assertTrue(answer.body().length() > 100, path);
        var headers = answer.headers();
        assertEquals("default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
                headers.firstValue("Content-Security-Policy").orElseThrow());
        assertEquals("nosniff", headers.firstValue("X-Content-Type-Options").orElseThrow());
        assertEquals("no-referrer", headers.firstValue("Referrer-Policy").orElseThrow());
        assertEquals("no-cache", headers.firstValue("Cache-Control").orElseThrow());
        String tag = headers.firstValue("ETag").orElseThrow();
        var again = http.send(HttpRequest.newBuilder(at(path)).header("If-None-Match", tag).build(),
                HttpResponse.BodyHandlers.ofString());
        assertEquals(304, again.statusCode());
        assertEquals("", again.body());
    }

    @Test
    void says_each_file_s_type() throws Exception {
        assertEquals("text/html; charset=utf-8", type("/lane/1"));
        assertEquals("text/javascript; charset=utf-8", type("/screen/lane.js"));
        assertEquals("text/css; charset=utf-8", type("/screen/lane.css"));
        assertEquals("application/json; charset=utf-8", type("/screen/site.json"));
        assertEquals("image/svg+xml", type("/screen/icon.svg"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lane/2", "/lane/1/", "/lane", "/screen/", "/screen/nothing.js",
            "/screen/../lane.html", "/screen/..%2f..%2fdomain%2fLaneView.class", "/screen/languages/zh.json",
            "/screen/ResidentScreen.class", "//etc/passwd", "/screen/..\\lane.html", "/..",
            "/%2e%2e/%2e%2e/x",
            "/screen/lane.js%00.css"})
    void answers_404_in_one_line_for_every_other_path(String path) throws Exception {
        String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String status = answer.lines().findFirst().orElse("");
        assertTrue(status.startsWith("HTTP/1.1 404") || status.startsWith("HTTP/1.1 400"),
                path + ": " + answer);
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertEquals(1, body.lines().count(), path + ": " + answer);
        assertTrue(answer.startsWith("HTTP/1.1 400") || answer.contains("default-src 'self'"),
                path + ": " + answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void takes_nothing_from_a_browser(String method) throws Exception {
        for (String path : List.of("/lane/1", "/lane/1/events", "/", "/nothing")) {
            var answer = http.send(HttpRequest.newBuilder(at(path))
                    .method(method, HttpRequest.BodyPublishers.ofString("x")).build(),
                    HttpResponse.BodyHandlers.ofString());
            assertEquals(405, answer.statusCode(), path);
            assertEquals("GET", answer.headers().firstValue("Allow").orElseThrow());
        }
    }

    @Test
    void lets_only_the_named_origin_frame_it() throws Exception {
        screen.close();
        screen = ResidentScreen.open(ANY, Options.standard().withFramedBy("http://127.0.0.1:8090"));
        assertTrue(get("/lane/1").headers().firstValue("Content-Security-Policy").orElseThrow()
                .endsWith("; frame-ancestors http://127.0.0.1:8090"));
        assertThrows(IllegalArgumentException.class,
                () -> Options.standard().withFramedBy("*; script-src 'unsafe-inline'"));
    }

    @Test
    void tells_the_view_and_nothing_else() throws Exception {
        screen.show(new LaneView(ScreenState.PASS, Optional.of(CodeType.PROXY), true));
        try (Stream stream = new Stream()) {
            String data = stream.next();
            assertTrue(data.matches(
                    "\\{\"state\":\"PASS\",\"badge\":\"PROXY\",\"asOf\":true,\"page\":\"[0-9a-f]{24}\"}"),
                    data);
            screen.show(LaneView.of(ScreenState.IDLE));
            assertTrue(stream.next().startsWith("{\"state\":\"IDLE\",\"badge\":null,\"asOf\":false,"));
        }
    }

    @Test
    void a_stalled_browser_delays_nobody() throws Exception {
        try (Socket stalled = new Socket(); Stream healthy = new Stream()) {
            stalled.setReceiveBufferSize(1024);
            stalled.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), screen.port()));
            stalled.getOutputStream()
                    .write("GET /lane/1/events HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(stalled.getInputStream().read() > 0, "the stalled one was served once");
            for (int i = 0; i < 60_000; i++) {
                screen.show(LaneView.of(ScreenState.MEASURING));
            }
            screen.show(LaneView.of(ScreenState.PASS));
            String data = healthy.next();
            while (!data.contains("PASS")) {
                data = healthy.next();
            }
        }
    }

    @Test
    void has_sixteen_seats_and_says_so_to_the_seventeenth() throws Exception {
        var streams = new java.util.ArrayList<Stream>();
        try {
            screen.show(LaneView.of(ScreenState.IDLE));
            for (int i = 0; i < 16; i++) {
                streams.add(new Stream());
                streams.getLast().next();
            }
            var refused = get("/lane/1/events");
            assertEquals(503, refused.statusCode());
            assertEquals(1, refused.body().lines().count());
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void says_in_one_line_that_its_address_is_taken() {
        var taken = new InetSocketAddress(InetAddress.getLoopbackAddress(), screen.port());
        String message = String.valueOf(assertThrows(IOException.class,
                () -> ResidentScreen.open(taken, Options.standard()).close()).getMessage());
        assertEquals(1, message.lines().count());
        assertTrue(message.contains(":" + screen.port()) && message.contains("another port"), message);
    }

    @Test
    void listens_on_the_given_address_only() throws Exception {
        var other = new InetSocketAddress("127.0.0.2", screen.port());
        try (Socket socket = new Socket()) {
            assertThrows(IOException.class, () -> socket.connect(other, 2000));
        }
    }

    @Test
    void refuses_languages_it_has_no_words_for() {
        assertThrows(IllegalArgumentException.class,
                () -> ResidentScreen.open(ANY, Options.standard().withLanguages("tlh")).close());
        assertThrows(IllegalArgumentException.class, () -> Options.standard().withLanguages("../../x"));
        assertThrows(IllegalArgumentException.class, () -> Options.standard().withLanguages());
    }

    @Test
    void gives_the_words_of_the_site_s_languages_only() throws Exception {
        String site = get("/screen/site.json").body();
        assertTrue(site.contains("\"languages\":[\"zh\",\"en\"]") && site.contains("Hold still"), site);
        assertFalse(site.contains("\"ja\"") || site.contains("\"ko\""));
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + screen.port() + path);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private String type(String path) throws Exception {
        return get(path).headers().firstValue("Content-Type").orElseThrow();
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), screen.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// A browser's end of the event stream.
    private final class Stream implements AutoCloseable {
        private final InputStream in;
        private final BufferedReader lines;

        Stream() throws Exception {
            in = http.send(HttpRequest.newBuilder(at("/lane/1/events")).build(),
                    HttpResponse.BodyHandlers.ofInputStream()).body();
            lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        }

        /// The next state's data.
        String next() throws IOException {
            List<String> skipped = new java.util.ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: {")) {
                    return line.substring("data: ".length());
                }
                skipped.add(line);
            }
            throw new IOException("the stream ended after " + skipped);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
