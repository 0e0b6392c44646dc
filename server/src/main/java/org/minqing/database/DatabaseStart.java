package org.minqing.database;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.Config;

/** Decides, before the server starts, which database it will use, and says so through the standard settings. */
public final class DatabaseStart {
    static final String REACTIVE_URL = "quarkus.datasource.reactive.url";
    static final String JDBC_URL = "quarkus.datasource.jdbc.url";

    private DatabaseStart() {}

    /**
     * Leaves a configured database alone; otherwise starts the embedded one and sets its URL and credentials as system
     * properties, where the server's configuration finds them.
     */
    public static void provide() {
        provide(EmbeddedDatabase::settingsOf);
    }

    /** The same for a command beside a server that may be running: it joins that server's database and never stops it. */
    public static void join() {
        provide(folder -> EmbeddedDatabase.running(folder).orElseGet(() -> EmbeddedDatabase.settingsOf(folder)));
    }

    private static void provide(Function<Path, Map<String, String>> embedded) {
        Config config = new SmallRyeConfigBuilder()
                .addDefaultSources()
                .addDefaultInterceptors()
                .build();
        if (config.getOptionalValue(REACTIVE_URL, String.class).isPresent()) {
            return;
        }
        var jdbcUrl = config.getOptionalValue(JDBC_URL, String.class);
        if (jdbcUrl.isPresent()) {
            System.setProperty(REACTIVE_URL, jdbcUrl.get().replaceFirst("^jdbc:", ""));
            return;
        }
        Path folder =
                Path.of(config.getOptionalValue("minqing.data", String.class).orElse(".minqing"));
        embedded.apply(folder.toAbsolutePath()).forEach(System::setProperty);
    }
}
