package org.minqing.demo;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Pages of the demo as they are sent: never kept by the browser, never framed, nothing from elsewhere. */
final class DemoPages {
    private static final String FROM_HERE_ONLY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

    private DemoPages() {}

    static void html(RoutingContext exchange, String page) {
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", FROM_HERE_ONLY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .end(page);
    }

    /** A text of this package's resources. */
    static String resource(String name) {
        return new String(
                find(name).orElseThrow(() -> new IllegalStateException("The demo was built without " + name)),
                StandardCharsets.UTF_8);
    }

    /** The bytes of one of this package's resources; empty where the build had no means to make it. */
    static Optional<byte[]> find(String name) {
        try (InputStream in = DemoPages.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Text that may stand anywhere in HTML. */
    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
