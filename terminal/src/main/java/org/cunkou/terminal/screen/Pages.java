package org.cunkou.terminal.screen;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/// Fixed answers by exact path, read once at start. Nothing is looked up when a browser asks, so no path can
/// lead anywhere else.
public final class Pages {
    private static final Map<String, String> TYPES = Map.of("html", "text/html; charset=utf-8", "css",
            "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "json",
            "application/json; charset=utf-8", "svg", "image/svg+xml");

    /// @param etag
    ///            quoted, from the body's hash
    record Page(byte[] body, String contentType, String etag) {}

    private final SequencedMap<String, Page> byPath = new LinkedHashMap<>();

    /// Serves a resource that lies beside a class.
    ///
    /// @throws IllegalArgumentException
    ///             when it is not there or its type is not known
    public Pages add(String path, Class<?> beside, String resource) {
        return add(path, resource, read(beside, resource));
    }

    /// Serves these bytes; the name's ending gives their type.
    public Pages add(String path, String name, byte[] body) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new IllegalArgumentException(name + ": no content type is known for this ending");
        }
        byPath.put(path, new Page(body.clone(), type, '"' + hash(body) + '"'));
        return this;
    }

    /// Changes when any page does.
    public String version() {
        StringBuilder all = new StringBuilder();
        byPath.values().forEach(page -> all.append(page.etag()));
        return hash(all.toString().getBytes(StandardCharsets.US_ASCII));
    }

    Map<String, Page> byPath() {
        return byPath;
    }

    /// The bytes of a resource beside a class.
    public static byte[] read(Class<?> beside, String resource) {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException(
                        resource + ": there is no such file beside " + beside.getName());
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    private static String hash(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
