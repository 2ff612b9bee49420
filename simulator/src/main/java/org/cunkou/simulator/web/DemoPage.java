package org.cunkou.simulator.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.screen.EventHub;
import org.cunkou.terminal.screen.PageServer;
import org.cunkou.terminal.screen.Pages;
import tools.jackson.databind.json.JsonMapper;

/// The demo's one page (`/`): the resident's screen in a frame, and beside it people, kiosk and platform.
///
/// It is opened first, for the resident's screen must be told this page's {@link #origin} to let itself be
/// framed; then {@link #frame} tells this page where the screen is.
public final class DemoPage implements AutoCloseable {
    private static final EventHub.Limits LIMITS = new EventHub.Limits(8, 4, Duration.ofSeconds(2));
    private static final JsonMapper JSON = JsonMapper.shared();

    /// One event: where the framed screen is, and the state beside it.
    private record Told(Optional<String> screen, Optional<DemoState> state) {}

    private final InetSocketAddress address;
    private final EventHub hub = new EventHub(LIMITS);
    private final PageServer server;
    private volatile Told told = new Told(Optional.empty(), Optional.empty());

    /// @param address
    ///            the one address to listen on; port 0 takes a free one
    /// @throws IOException
    ///             when the address cannot be had
    public DemoPage(InetSocketAddress address) throws IOException {
        this.address = address;
        Pages pages = new Pages().add("/", DemoPage.class, "demo.html");
        List.of("demo.js", "demo.css").forEach(file -> pages.add("/demo/" + file, DemoPage.class, file));
        pages.add("/demo/icon.svg", "icon.svg", Pages.read(PageServer.class, "icon.svg"));
        try {
            server = PageServer.open(address, this::policy, pages, Map.of("/events", hub));
        } catch (IOException cannotBind) {
            hub.close();
            throw cannotBind;
        }
    }

    public int port() {
        return server.port();
    }

    /// What the resident's screen must allow to frame it.
    public String origin() {
        return "http://" + address.getHostString() + ":" + port();
    }

    public URI uri() {
        return URI.create(origin() + "/");
    }

    /// Shows the resident's screen that is there; a page already open takes it over, too.
    public void frame(URI residentScreen) {
        tell(new Told(Optional.of(residentScreen.toASCIIString()), told.state()));
    }

    /// Shows this. Never blocks on a browser. Calls come from one thread at a time.
    public void update(DemoState state) {
        tell(new Told(told.screen(), Optional.of(state)));
    }

    private void tell(Told next) {
        if (!next.equals(told)) {
            told = next;
            hub.send(JSON.writeValueAsString(next));
        }
    }

    private String policy() {
        String frames = told.screen().map(URI::create)
                .map(screen -> screen.getScheme() + "://" + screen.getRawAuthority()).orElse("'none'");
        return "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; frame-src "
                + frames;
    }

    @Override
    public void close() {
        server.close();
    }
}
