package org.minqing.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The server's master key, from {@code MINQING_KEY} (32 bytes in Base64) where several servers share a database, otherwise made
 * at the first start and kept beside the data. Every use derives a key of its own from it.
 */
@ApplicationScoped
class Keys {
    private static final int KEY_BYTES = 32;
    private static final String FILE = "master.key";
    private static final String DIGEST = "HmacSHA256";

    private final byte[] master;

    Keys(
            @ConfigProperty(name = "minqing.key") Optional<String> configured,
            @ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String folder) {
        this.master = configured.map(Keys::decoded).orElseGet(() -> kept(Path.of(folder)));
    }

    byte[] derive(String use) {
        try {
            Mac mac = Mac.getInstance(DIGEST);
            mac.init(new SecretKeySpec(master, DIGEST));
            return mac.doFinal(("minqing:" + use).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != KEY_BYTES) {
            throw new IllegalStateException("MINQING_KEY must be %d bytes in Base64".formatted(KEY_BYTES));
        }
        return key;
    }

    private static byte[] kept(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.createDirectories(folder);
            if (!Files.exists(file)) {
                write(file);
            }
            return decoded(Files.readString(file).trim());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, Base64.getEncoder().encodeToString(key));
        } catch (FileAlreadyExistsException another) {
            // Another server on this machine was first; its key is read.
        }
    }
}
