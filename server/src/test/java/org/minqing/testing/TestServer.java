package org.minqing.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.minqing.demo.IssuerKey;

/**
 * What every test server runs on: an embedded PostgreSQL of its own and an issuer's key. Use with {@code @WithTestResource}; all
 * test classes share one.
 */
public final class TestServer implements QuarkusTestResourceLifecycleManager {
    /** An argument of this resource: who issues the tokens. */
    public static final String ISSUER = "issuer";

    /** Another issuer than the tests' own: it says so itself. */
    public static final String ELSEWHERE = "elsewhere";

    private static @Nullable TestServer running;

    private boolean isIssuerElsewhere;

    private @Nullable TestDatabase database;
    private @Nullable IssuerKey key;
    private @Nullable Path folder;

    @Override
    public void init(Map<String, String> arguments) {
        isIssuerElsewhere = ELSEWHERE.equals(arguments.get(ISSUER));
    }

    @Override
    public Map<String, String> start() {
        try {
            Path made = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "server");
            TestDatabase started = TestDatabase.start(made.toAbsolutePath());
            folder = made;
            database = started;
            key = IssuerKey.in(made);
            running = this;
            Map<String, String> settings = new HashMap<>(started.settings());
            settings.put("minqing.data", made.toString());
            settings.put("minqing.mqtt.url", TestBroker.url());
            if (!isIssuerElsewhere) {
                settings.put("quarkus.oidc.public-key", key.publicKey());
            }
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        try {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A superuser's JDBC URL, for fixtures and for breaking things on purpose. */
    public static String superuserUrl() {
        return instance().database().superuserUrl();
    }

    /** The JDBC URL of the role that the server works as, whom row security holds. */
    public static String appUrl() {
        return instance().database().appUrl();
    }

    /** The test server's data folder. */
    public static Path folder() {
        Path made = instance().folder;
        if (made == null) {
            throw new IllegalStateException("The test server has not started");
        }
        return made;
    }

    static IssuerKey issuerKey() {
        IssuerKey made = instance().key;
        if (made == null) {
            throw new IllegalStateException("The test server has not started");
        }
        return made;
    }

    private TestDatabase database() {
        if (database == null) {
            throw new IllegalStateException("The test server has not started");
        }
        return database;
    }

    private static TestServer instance() {
        if (running == null) {
            throw new IllegalStateException("The test server has not started");
        }
        return running;
    }
}
