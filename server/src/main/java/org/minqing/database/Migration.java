package org.minqing.database;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * Brings the tables to this version before anything else starts, as the owner. Any number of servers may start at once: the
 * history is locked while one of them migrates.
 */
@ApplicationScoped
class Migration {
    /** The scheduler starts its jobs at 0. */
    private static final int BEFORE_JOBS = -1_000;

    private final DatabaseSettings settings;

    Migration(DatabaseSettings settings) {
        this.settings = settings;
    }

    void onStart(@Observes @Priority(BEFORE_JOBS) StartupEvent event) {
        if (settings.isAppRoleBorrowed()) {
            provideAppRole();
        }
        Flyway.configure(getClass().getClassLoader())
                .dataSource(settings.jdbcUrl(), settings.ownerName(), settings.ownerPassword())
                .schemas(DatabaseSettings.SCHEMA)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app", settings.appRole()))
                .load()
                .migrate();
    }

    /** One login for all: it migrates, and its sessions for the app's work take on a role that owns nothing. */
    private void provideAppRole() {
        try (Connection connection = DriverManager.getConnection(
                        settings.jdbcUrl(), settings.ownerName(), settings.ownerPassword());
                Statement statement = connection.createStatement()) {
            String role = settings.appRole();
            if (isRoleMissing(statement, role)) {
                statement.execute("create role " + role + " nologin");
                statement.execute("grant " + role + " to current_user");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The database login %s may neither use nor create the role %s. Create the two roles as deploy/postgres/roles.sql shows and set MINQING_DATABASE_OWNER_USERNAME and MINQING_DATABASE_OWNER_PASSWORD beside QUARKUS_DATASOURCE_USERNAME."
                            .formatted(settings.ownerName(), settings.appRole()),
                    e);
        }
    }

    private static boolean isRoleMissing(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
            return !found.next();
        }
    }
}
