package org.minqing.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords made at the first start and kept beside the data, readable by this user only. */
record Secrets(String superuser, String owner, String app) {
    private static final int PASSWORD_BYTES = 24;

    static Secrets in(Path folder) throws IOException {
        Path file = folder.resolve("secrets.properties");
        var properties = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                properties.load(in);
            }
        } else {
            for (String role : new String[] {"superuser", "owner", "app"}) {
                properties.setProperty(role, password());
            }
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newOutputStream(file)) {
                properties.store(out, "Made at the first start; the embedded PostgreSQL accepts these");
            }
        }
        return new Secrets(
                properties.getProperty("superuser"), properties.getProperty("owner"), properties.getProperty("app"));
    }

    private static String password() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
