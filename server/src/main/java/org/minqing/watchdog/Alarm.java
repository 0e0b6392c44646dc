package org.minqing.watchdog;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Tells somebody: in the log always, to a webhook and by a command where they are set. One way that fails keeps no other back. */
final class Alarm {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int ATTEMPTS = 3;
    private static final int OK_BELOW = 300;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final Optional<URI> webhook;
    private final Optional<String> command;

    Alarm(Optional<URI> webhook, Optional<String> command) {
        this.webhook = webhook;
        this.command = command;
    }

    void tell(Watched.Change change) {
        String sentence = "[民情 Minqing] %s: %s".formatted(change.address(), change.what());
        log(sentence);
        webhook.ifPresent(url -> post(url, sentence));
        command.ifPresent(words -> start(words, sentence));
    }

    /** Its own log is its standard output, whoever keeps that: without a server nobody sets another log up. */
    static void log(String sentence) {
        System.out.println(sentence);
    }

    private void post(URI url, String sentence) {
        String body = new JsonObject()
                .put("msgtype", "text")
                .put("text", new JsonObject().put("content", sentence))
                .encode();
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < OK_BELOW) {
                    return;
                }
            } catch (IOException e) {
                log("The webhook cannot be reached, attempt %d: %s".formatted(attempt, e));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        log("The webhook took no alarm");
    }

    private static void start(String words, String sentence) {
        List<String> command = new ArrayList<>(Arrays.asList(words.strip().split("\\s+")));
        command.add(sentence);
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                log("The alarm's command did not end");
            }
        } catch (IOException e) {
            log("The alarm's command cannot be started: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
