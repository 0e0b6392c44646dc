package org.minqing.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.minqing.database.EmbeddedDatabase;

/** The PostgreSQL that a test server runs on: the one it brings along, or another version by its URL. */
interface TestDatabase extends AutoCloseable {
    /** Started with this, tests run on an installed PostgreSQL 15: {@code two-logins} or {@code one-login}. */
    String EXTERNAL = "minqing.tests.postgres";

    /** What the server is told of it. */
    Map<String, String> settings();

    String superuserUrl();

    /** For the role that row security holds. */
    String appUrl();

    @Override
    void close() throws IOException;

    static TestDatabase start(Path folder) {
        String logins = System.getProperty(EXTERNAL, "");
        if (logins.isEmpty()) {
            return embedded(folder);
        }
        if (!InstalledDatabase.isInstalled()) {
            System.out.println("未找到 PostgreSQL 15，改用自带的。There is no PostgreSQL 15 here (Debian's postgresql-15); "
                    + "the tests run on the embedded one instead.");
            return embedded(folder);
        }
        return InstalledDatabase.start(logins.equals("one-login"));
    }

    private static TestDatabase embedded(Path folder) {
        EmbeddedDatabase database = EmbeddedDatabase.start(folder);
        Map<String, String> settings = database.settings();
        return new TestDatabase() {
            @Override
            public Map<String, String> settings() {
                return settings;
            }

            @Override
            public String superuserUrl() {
                return database.superuserUrl();
            }

            @Override
            public String appUrl() {
                return "jdbc:%s?user=%s&password=%s"
                        .formatted(
                                settings.get("quarkus.datasource.reactive.url"),
                                settings.get("quarkus.datasource.username"),
                                settings.get("quarkus.datasource.password"));
            }

            @Override
            public void close() {
                try {
                    database.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }
}
