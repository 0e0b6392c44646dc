package org.minqing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built server as a process of its own, as it runs in production: for what a test server in this process cannot show. */
public final class ServerProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final int OK = 200;

    private final Process process;
    private final Path log;
    private final URI url;

    private ServerProcess(Process process, Path log, URI url) {
        this.process = process;
        this.log = log;
        this.url = url;
    }

    /** Where the build puts it, seen from the project's root or from the module. */
    public static Path jar() {
        Path ofModule = Path.of("target", "quarkus-app", "quarkus-run.jar");
        return Files.exists(ofModule) ? ofModule : Path.of("server").resolve(ofModule);
    }

    /**
     * Starts it and returns at once.
     *
     * @param folder its log goes here
     * @param settings as the server's configuration names them; they travel in the environment, where nobody sees passwords
     * @param words a command of the jar and what it is told; none for the server
     */
    public static ServerProcess launch(
            Path folder, Map<String, String> settings, List<String> jvmFlags, String... words) {
        try {
            int port = freePort();
            Path log = Files.createTempFile(folder, "server-", ".log");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(jvmFlags);
            command.addAll(List.of("-jar", jar().toString()));
            command.addAll(List.of(words));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            settings.forEach((name, value) -> builder.environment().put(environmentName(name), value));
            builder.environment().put(environmentName("quarkus.http.port"), Integer.toString(port));
            return new ServerProcess(builder.start(), log, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String environmentName(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it is ready to serve. */
    public ServerProcess ready() {
        Eventually.within(START_LIMIT, "ready: " + url, () -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("The server did not start:\n" + log());
            }
            return isReady();
        });
        return this;
    }

    private boolean isReady() {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HttpClient.newHttpClient()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI url() {
        return url;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** All it has written so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command ended with. */
    public int code() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** As a machine dies: {@code kill -9}, with no word to anybody. */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks it to stop; what does not stop in time is killed. */
    @Override
    public void close() {
        process.destroy();
        if (!await()) {
            kill();
        }
    }

    private boolean await() {
        try {
            return process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
