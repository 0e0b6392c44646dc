package org.minqing.keycloak;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.minqing.testing.Eventually;

/** A Keycloak of the tests' own, unpacked by the build, on loopback, its data thrown away with it. */
public final class KeycloakServer implements QuarkusTestResourceLifecycleManager {
    private static final Path UNPACKED = Path.of("target", "keycloak");
    private static final Path REALM = Path.of("..", "deploy", "keycloak", "minqing-realm.json");
    private static final String ADMIN = "admin";
    /** Its first start builds it, for half a minute and more on a busy machine. */
    private static final Duration START_LIMIT = Duration.ofMinutes(6);

    private static @Nullable String url;
    private static final String ADMIN_PASSWORD = UUID.randomUUID().toString();

    private @Nullable Process process;

    @Override
    public Map<String, String> start() {
        try {
            Path home = home();
            delete(home.resolve("data"));
            Files.createDirectories(home.resolve("data").resolve("import"));
            Files.copy(REALM, home.resolve("data/import/minqing-realm.json"), StandardCopyOption.REPLACE_EXISTING);
            int port = freePort();
            int management = freePort();
            process = launch(home, port, management);
            url = "http://localhost:" + port;
            awaitReady(management);
            return Map.of("quarkus.oidc.auth-server-url", realmUrl());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path home, int port, int management) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bin/kc.sh",
                        "start-dev",
                        "--import-realm",
                        "--cache=local",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--http-management-port=" + management,
                        "--health-enabled=true")
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(UNPACKED.resolve("keycloak.log").toFile());
        builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN);
        builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", ADMIN_PASSWORD);
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx384m");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder.start();
    }

    private void awaitReady(int management) {
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest ready = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + management + "/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        Eventually.within(START_LIMIT, "Keycloak is ready, see target/keycloak/keycloak.log", () -> {
            if (process == null || !process.isAlive()) {
                throw new AssertionError("Keycloak ended, see target/keycloak/keycloak.log");
            }
            try {
                return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
            } catch (IOException notYet) {
                return false;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @Override
    public void stop() {
        Process running = process;
        if (running != null) {
            running.descendants().forEach(ProcessHandle::destroy);
            running.destroy();
            try {
                if (!running.waitFor(20, TimeUnit.SECONDS)) {
                    running.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    static String url() {
        if (url == null) {
            throw new IllegalStateException("Keycloak has not started");
        }
        return url;
    }

    static String realmUrl() {
        return url() + "/realms/minqing";
    }

    static KeycloakAdmin admin() {
        return new KeycloakAdmin(url(), ADMIN, ADMIN_PASSWORD);
    }

    private static Path home() throws IOException {
        try (Stream<Path> found = Files.isDirectory(UNPACKED) ? Files.list(UNPACKED) : Stream.empty()) {
            return found.filter(path -> path.getFileName().toString().startsWith("keycloak-"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "Keycloak is not unpacked: run the tests with -Pkeycloak, or with CI=true"))
                    .toAbsolutePath();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder, new FileVisitOption[0])) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
