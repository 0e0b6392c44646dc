package org.minqing.database;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The standard datasource settings, and the owner's login beside them where there are two. */
@ApplicationScoped
class DatabaseSettings {
    static final String SCHEMA = "minqing";
    private static final String BORROWED_ROLE = "minqing_app";

    private final String url;
    private final String username;
    private final String password;
    private final Optional<String> ownerUsername;
    private final Optional<String> ownerPassword;

    DatabaseSettings(
            @ConfigProperty(name = DatabaseStart.REACTIVE_URL) String url,
            @ConfigProperty(name = "quarkus.datasource.username") String username,
            @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "") String password,
            @ConfigProperty(name = "minqing.database.owner.username") Optional<String> ownerUsername,
            @ConfigProperty(name = "minqing.database.owner.password") Optional<String> ownerPassword) {
        this.url = url;
        this.username = username;
        this.password = password;
        this.ownerUsername = ownerUsername;
        this.ownerPassword = ownerPassword;
    }

    String jdbcUrl() {
        return "jdbc:" + url.replaceFirst("^vertx-reactive:", "");
    }

    String ownerName() {
        return ownerUsername.orElse(username);
    }

    String ownerPassword() {
        return ownerUsername.isPresent() ? ownerPassword.orElse("") : password;
    }

    /** True where one login does both: its sessions then take on the app's role instead of signing in as it. */
    boolean isAppRoleBorrowed() {
        return ownerUsername.isEmpty();
    }

    String appRole() {
        return isAppRoleBorrowed() ? BORROWED_ROLE : username;
    }
}
