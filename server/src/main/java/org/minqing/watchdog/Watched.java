package org.minqing.watchdog;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** One server as it is seen from outside. What is seen twice in a row is believed. */
final class Watched {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** While it lasts it is told again, so that nobody forgets it. */
    private static final Duration REMINDER = Duration.ofMinutes(30);

    private static final int BELIEVED = 2;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private int lookedBad;
    private @Nullable Long toldAt;

    Watched(URI address) {
        this.address = address;
    }

    /**
     * What is told.
     *
     * @param address the server
     * @param isWell whether it is well again
     * @param what what is the matter, in words
     */
    record Change(URI address, boolean isWell, String what) {}

    URI address() {
        return address;
    }

    /** Looks once; tells when it is believed to be ill, now and then while it is, and when it is well again. */
    Optional<Change> look() {
        String what = ill();
        if (what.isEmpty()) {
            lookedBad = 0;
            boolean wasTold = toldAt != null;
            toldAt = null;
            return wasTold ? Optional.of(new Change(address, true, "恢复正常 well again")) : Optional.empty();
        }
        lookedBad++;
        long now = System.nanoTime();
        boolean isDue = toldAt == null || now - toldAt > REMINDER.toNanos();
        if (lookedBad < BELIEVED || !isDue) {
            return Optional.empty();
        }
        toldAt = now;
        return Optional.of(new Change(address, false, what));
    }

    /** What is the matter; empty when all is well. */
    private String ill() {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve("/q/health/well"))
                    .timeout(PATIENCE)
                    .build();
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return down(new JsonObject(answer.body()));
        } catch (IOException e) {
            return "服务器没有应答 the server does not answer";
        } catch (DecodeException | ClassCastException e) {
            return "服务器的应答无法识别 the server's answer cannot be read";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String down(JsonObject health) {
        if ("UP".equals(health.getString("status"))) {
            return "";
        }
        StringJoiner what = new StringJoiner(", ");
        for (Object entry : health.getJsonArray("checks", new JsonArray())) {
            JsonObject check = (JsonObject) entry;
            if (!"UP".equals(check.getString("status"))) {
                what.add(check.getString("name") + parts(check.getJsonObject("data", new JsonObject())));
            }
        }
        return "停止工作 stopped: " + what;
    }

    private static String parts(JsonObject data) {
        StringJoiner parts = new StringJoiner("; ", " (", ")").setEmptyValue("");
        data.forEach(part -> {
            if (!"UP".equals(part.getValue())) {
                parts.add(part.getKey() + " " + part.getValue());
            }
        });
        return parts.toString();
    }
}
