package org.minqing.testing;

import io.restassured.response.Response;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.minqing.platform.NodeId;

/** Photos sent to the door, no two alike. */
public final class SentPhotos {
    private static final AtomicLong SEEDS = new AtomicLong();

    private SentPhotos() {}

    /** The key of a new photo that somebody sent for this neighbourhood. */
    public static UUID sent(GraphQl who, int neighbourhood) {
        return UUID.fromString(post(who, unique(), area(neighbourhood))
                .then()
                .statusCode(200)
                .extract()
                .path("id"));
    }

    public static Response post(GraphQl who, byte[] file, String area) {
        return who.request().contentType("image/jpeg").body(file).post("/files?area=" + area);
    }

    public static Response see(GraphQl who, String id) {
        return who.request().urlEncodingEnabled(false).get("/files/" + id);
    }

    /** A file that nobody sent before. */
    public static byte[] unique() {
        return InventedPhoto.unique(SEEDS.incrementAndGet()).jpeg();
    }

    /** The global id of a neighbourhood. */
    public static String area(int neighbourhood) {
        return NodeId.of("OrgNode", neighbourhood);
    }
}
