package org.minqing.files;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A folder beside the data, or where {@code minqing.files.s3.url} is set a bucket: then several servers share it. */
@ApplicationScoped
class StorageChoice {
    private final String data;
    private final Optional<String> url;
    private final String bucket;
    private final Optional<String> key;
    private final Optional<String> secret;

    StorageChoice(
            @ConfigProperty(name = "minqing.data", defaultValue = ".minqing") String data,
            @ConfigProperty(name = "minqing.files.s3.url") Optional<String> url,
            @ConfigProperty(name = "minqing.files.s3.bucket", defaultValue = "minqing") String bucket,
            @ConfigProperty(name = "minqing.files.s3.key") Optional<String> key,
            @ConfigProperty(name = "minqing.files.s3.secret") Optional<String> secret) {
        this.data = data;
        this.url = url;
        this.bucket = bucket;
        this.key = key;
        this.secret = secret;
    }

    @Produces
    @ApplicationScoped
    FileStorage storage(Workbench workbench) {
        if (url.isEmpty()) {
            return new FolderStorage(Path.of(data, "files").toAbsolutePath(), workbench);
        }
        return new S3Storage(
                new S3Storage.Settings(
                        url.get(),
                        bucket,
                        required("minqing.files.s3.key", key),
                        required("minqing.files.s3.secret", secret)),
                workbench);
    }

    void close(@Disposes FileStorage storage) throws Exception {
        if (storage instanceof AutoCloseable closing) {
            closing.close();
        }
    }

    private static String required(String setting, Optional<String> value) {
        return value.orElseThrow(() -> new IllegalStateException("With minqing.files.s3.url comes " + setting));
    }
}
