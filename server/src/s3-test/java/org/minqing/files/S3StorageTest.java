package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.URI;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Against a server that speaks S3 and keeps its buckets in memory: {@code mvn -Ps3 test -Dtest=S3StorageTest}. */
class S3StorageTest implements FileStorageContract {
    private static final String BUCKET = "minqing";
    private static final String KEY = "key";
    private static final String SECRET = "secret";

    private static Vertx vertx;
    private static BlobStoreContext memory;
    private static S3Proxy server;
    private static S3Storage storage;

    @BeforeAll
    static void start() throws Exception {
        vertx = Vertx.vertx();
        memory = ContextBuilder.newBuilder("transient").build(BlobStoreContext.class);
        memory.getBlobStore().createContainerInLocation(null, BUCKET);
        server = S3Proxy.builder()
                .blobStore(memory.getBlobStore())
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        server.start();
        storage = storage(SECRET);
    }

    @AfterAll
    static void stop() throws Exception {
        storage.close();
        server.stop();
        memory.close();
        vertx.close();
    }

    @Override
    public FileStorage storage() {
        return storage;
    }

    @Test
    void aWrongSecretIsAFaultAndNotAnAbsentFile() {
        try (S3Storage stranger = storage("another")) {
            assertThatThrownBy(() -> FileStorageContract.await(stranger.read("abcd.jpg")))
                    .isInstanceOf(S3Exception.class);
            assertThatThrownBy(() -> FileStorageContract.await(stranger.write("abcd.jpg", new byte[] {1})))
                    .isInstanceOf(S3Exception.class);
        }
    }

    private static S3Storage storage(String secret) {
        String url = "http://127.0.0.1:" + server.getPort();
        return new S3Storage(new S3Storage.Settings(url, BUCKET, KEY, secret), new Workbench(vertx));
    }
}
