package org.minqing.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** The password of the demo's third-party app, made at the first start and kept beside the data. */
final class AppSecret {
    static final String FILE = "demo-app.secret";
    private static final int SECRET_BYTES = 24;

    private final String secret;

    private AppSecret(String secret) {
        this.secret = secret;
    }

    @CanIgnoreReturnValue
    static AppSecret in(Path folder) {
        try {
            Path file = folder.resolve(FILE);
            if (!Files.exists(file)) {
                byte[] bytes = new byte[SECRET_BYTES];
                new SecureRandom().nextBytes(bytes);
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            }
            return new AppSecret(Files.readString(file).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As HTTP Basic writes it. */
    String credentials(String app) {
        return Base64.getEncoder().encodeToString((app + ':' + secret).getBytes(StandardCharsets.UTF_8));
    }

    boolean is(String given) {
        return MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
