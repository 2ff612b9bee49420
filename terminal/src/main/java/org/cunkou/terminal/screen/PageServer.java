package org.cunkou.terminal.screen;

import com.sun.net.httpserver.HttpExchange;
import io.avaje.jex.Jex;
import io.avaje.jex.http.Context;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Pages and event streams on one address, with the same strict headers on every answer.
///
/// Each request has its own virtual thread; a stream keeps its thread for as long as the browser listens.
public final class PageServer implements AutoCloseable {
    private final Jex.Server server;
    private final ExecutorService threads;
    private final Map<String, EventHub> streams;

    private PageServer(Jex.Server server, ExecutorService threads, Map<String, EventHub> streams) {
        this.server = server;
        this.threads = threads;
        this.streams = streams;
    }

    /// @param address
    ///            the one address to listen on; port 0 takes a free one
    /// @param contentSecurity
    ///            value of the header `Content-Security-Policy`, asked at each answer
    /// @param streams
    ///            hubs by path; closed with this server
    /// @throws IOException
    ///             when the address cannot be had; one line says which and what to do
    public static PageServer open(InetSocketAddress address, Supplier<String> contentSecurity, Pages pages,
            Map<String, EventHub> streams) throws IOException {
        ExecutorService threads = Executors
                .newThreadPerTaskExecutor(Thread.ofVirtual().name("page-", 0).factory());
        Jex jex = Jex.create().config(config -> config.host(address.getHostString()).port(address.getPort())
                .health(false).ignoreTrailingSlashes(false).executor(threads));
        jex.filter((context, chain) -> {
            context.header("Content-Security-Policy", contentSecurity.get());
            context.header("X-Content-Type-Options", "nosniff");
            context.header("Referrer-Policy", "no-referrer");
            context.header("Cache-Control", "no-cache");
            chain.proceed();
        });
        for (String everything : List.of("/", "/*")) {
            jex.get(everything, context -> route(context, pages.byPath(), streams));
            jex.routing().head(everything, context -> context.writeEmpty(405));
            jex.post(everything, PageServer::onlyGet).put(everything, PageServer::onlyGet)
                    .patch(everything, PageServer::onlyGet).delete(everything, PageServer::onlyGet)
                    .options(everything, PageServer::onlyGet);
        }
        try {
            return new PageServer(jex.start(), threads, Map.copyOf(streams));
        } catch (RuntimeException cannotBind) {
            threads.shutdownNow();
            throw new IOException(
                    "cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
                            + cannotBind.getMessage() + "): stop what uses it or set another port",
                    cannotBind);
        }
    }

    public int port() {
        return server.port();
    }

    /// Only what is in the two maps exists, by the path exactly as the browser sent it.
    private static void route(Context context, Map<String, Pages.Page> pages, Map<String, EventHub> streams) {
        String path = context.exchange().getRequestURI().getRawPath();
        Pages.Page page = pages.get(path);
        EventHub hub = streams.get(path);
        if (page != null) {
            answer(context, page);
        } else if (hub != null) {
            stream(context, hub);
        } else {
            context.status(404).text("404: nothing is at this path\n");
        }
    }

    private static void onlyGet(Context context) {
        context.header("Allow", "GET");
        context.status(405).text("405: these pages are only to be read; use GET\n");
    }

    private static void answer(Context context, Pages.Page page) {
        context.header("ETag", page.etag());
        if (page.etag().equals(context.header("If-None-Match"))) {
            context.writeEmpty(304);
            return;
        }
        context.contentType(page.contentType()).write(page.body());
    }

    private static void stream(Context context, EventHub hub) {
        var seat = hub.sit();
        if (seat.isEmpty()) {
            context.header("Retry-After", "5");
            context.status(503).text("503: as many screens listen as this gate allows; close one\n");
            return;
        }
        HttpExchange exchange = context.exchange();
        try (var taken = seat.get()) {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
            exchange.sendResponseHeaders(200, 0);
            taken.stream(exchange.getResponseBody());
        } catch (IOException browserGone) {
            // Browsers come and go; the seat is free again.
            exchange.close();
        }
    }

    @Override
    public void close() {
        streams.values().forEach(EventHub::close);
        server.shutdown();
        threads.shutdownNow();
    }
}
