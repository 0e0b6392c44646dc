package org.minqing.notifications;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the push service's client reaches it: with time-outs, without repeating anything by itself, and in tests at a server of
 * this machine and no other.
 */
final class FcmTransport extends HttpTransport {
    static final Duration CONNECT_WITHIN = Duration.ofSeconds(4);
    /** With a token to be fetched first, two answers stay below {@link Lane#ANSWER_WITHIN}. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(8);

    private static final int UNAVAILABLE = 503;
    private static final int BAD_GATEWAY = 502;

    private final Optional<URI> loopback;
    private final HttpClient client;

    FcmTransport(Optional<URI> loopback) {
        loopback.ifPresent(FcmTransport::refuseOthers);
        this.loopback = loopback;
        this.client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_WITHIN)
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(loopback.isPresent() ? HttpClient.Version.HTTP_1_1 : HttpClient.Version.HTTP_2)
                .build();
    }

    private static void refuseOthers(URI url) {
        try {
            if (!InetAddress.getByName(url.getHost()).isLoopbackAddress()) {
                throw new IllegalArgumentException("minqing.fcm.url must be an address of this machine, not " + url);
            }
        } catch (UnknownHostException unknown) {
            throw new IllegalArgumentException(
                    "minqing.fcm.url must be an address of this machine, not " + url, unknown);
        }
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        URI asked = URI.create(url);
        URI target = loopback.map(own -> own.resolve(asked.getRawPath())).orElse(asked);
        return new Request(method, HttpRequest.newBuilder(target).timeout(ANSWER_WITHIN));
    }

    private final class Request extends LowLevelHttpRequest {
        private final String method;
        private final HttpRequest.Builder builder;

        Request(String method, HttpRequest.Builder builder) {
            this.method = method;
            this.builder = builder;
        }

        @Override
        public void addHeader(String name, String value) {
            builder.header(name, value);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
            }
            if (getContentType() != null) {
                builder.header("Content-Type", getContentType());
            }
            if (getContentEncoding() != null) {
                builder.header("Content-Encoding", getContentEncoding());
            }
            builder.method(method, HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()));
            try {
                return new Response(client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream()));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("The server is stopping");
            }
        }
    }

    private static final class Response extends LowLevelHttpResponse {
        private final HttpResponse<InputStream> response;
        private final List<Map.Entry<String, String>> headers = new ArrayList<>();

        Response(HttpResponse<InputStream> response) {
            this.response = response;
            response.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        }

        @Override
        public InputStream getContent() {
            return response.body();
        }

        /** The client would sleep and repeat a 503 on our thread, beyond the lease; a 502 it leaves to us. */
        @Override
        public int getStatusCode() {
            return response.statusCode() == UNAVAILABLE ? BAD_GATEWAY : response.statusCode();
        }

        @Override
        public @Nullable String getContentEncoding() {
            return response.headers().firstValue("content-encoding").orElse(null);
        }

        @Override
        public long getContentLength() {
            return response.headers().firstValueAsLong("content-length").orElse(-1);
        }

        @Override
        public @Nullable String getContentType() {
            return response.headers().firstValue("content-type").orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP " + getStatusCode();
        }

        @Override
        public String getReasonPhrase() {
            return "";
        }

        @Override
        public int getHeaderCount() {
            return headers.size();
        }

        @Override
        public String getHeaderName(int index) {
            return headers.get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return headers.get(index).getValue();
        }

        @Override
        public void disconnect() throws IOException {
            response.body().close();
        }
    }
}
