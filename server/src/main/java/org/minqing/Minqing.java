package org.minqing;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import org.minqing.database.DatabaseStart;

/** Starts the server. Without a database setting it brings its own PostgreSQL along. */
@QuarkusMain
public final class Minqing {
    private Minqing() {}

    public static void main(String... args) {
        if (Commands.run(args)) {
            return;
        }
        DatabaseStart.provide();
        org.minqing.demo.DemoStart.provide();
        Quarkus.run(args);
    }
}
