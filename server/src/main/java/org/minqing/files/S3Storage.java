package org.minqing.files;

import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Objects in a bucket of anything that speaks S3. */
final class S3Storage implements FileStorage, AutoCloseable {
    /** Servers that are not Amazon's name no region, and the protocol wants one. */
    private static final String REGION = "us-east-1";

    private static final Duration CONNECT_MAX = Duration.ofSeconds(5);
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(15);
    private static final Duration CALL_MAX = Duration.ofSeconds(45);

    private final S3Client client;
    private final String bucket;
    private final Workbench workbench;

    /**
     * How to reach the bucket.
     *
     * @param url of the server, without the bucket
     * @param key the access key's id
     */
    record Settings(String url, String bucket, String key, String secret) {}

    S3Storage(Settings settings, Workbench workbench) {
        this.bucket = settings.bucket;
        this.workbench = workbench;
        this.client = S3Client.builder()
                .endpointOverride(URI.create(settings.url))
                .forcePathStyle(true)
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.key, settings.secret)))
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_MAX)
                        .socketTimeout(ATTEMPT_MAX))
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT_MAX).apiCallTimeout(CALL_MAX))
                // Many servers that speak S3 do not know the newer checksums.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .build();
    }

    @Override
    public Uni<Void> write(String name, byte[] bytes) {
        return workbench.store(() -> {
            client.putObject(
                    put -> put.bucket(bucket).key(name).contentType(PhotoView.MEDIA_TYPE),
                    RequestBody.fromBytes(bytes));
            return null;
        });
    }

    @Override
    public Uni<Optional<byte[]>> read(String name) {
        return workbench.store(() -> {
            try {
                return Optional.of(
                        client.getObjectAsBytes(get -> get.bucket(bucket).key(name))
                                .asByteArrayUnsafe());
            } catch (NoSuchKeyException none) {
                return Optional.empty();
            }
        });
    }

    /** S3 answers alike whether there was an object. */
    @Override
    public Uni<Void> delete(String name) {
        return workbench.store(() -> {
            client.deleteObject(delete -> delete.bucket(bucket).key(name));
            return null;
        });
    }

    @Override
    public void close() {
        client.close();
    }
}
