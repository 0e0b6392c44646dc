package org.minqing.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.minqing.testing.SentPhotos.area;
import static org.minqing.testing.SentPhotos.see;
import static org.minqing.testing.SentPhotos.sent;
import static org.minqing.testing.SentPhotos.unique;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.InventedPhoto;
import org.minqing.testing.SentPhotos;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Over HTTP: who may send and see photos, and what is refused. */
@QuarkusTest
@WithTestResource(TestServer.class)
class FileDoorsTest {
    private final Community community = Community.create();

    @Test
    void aPhotoIsSentAndSeen() throws IOException {
        Response sent = send(community.cadre(), InventedPhoto.of(640, 480).jpegWithExif(6));

        Response picture = see(community.cadre(), sent.path("id"));
        Response thumbnail = see(community.cadre(), sent.path("id") + "/thumbnail");

        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(sent.<Integer>path("width")).isEqualTo(480);
        assertThat(sent.<Integer>path("height")).isEqualTo(640);
        assertThat(sent.<Integer>path("bytes")).isEqualTo(picture.asByteArray().length);
        assertThat(sent.header("Location")).isEqualTo("/files/" + sent.path("id"));
        assertThat(ImageIO.read(new ByteArrayInputStream(picture.asByteArray())).getHeight())
                .isEqualTo(640);
        assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail.asByteArray()))
                        .getHeight())
                .isEqualTo(320);
    }

    @Test
    void aBrowserThatShowsItShowsAPictureAndNothingElse() {
        String id = sent(community.cadre(), community.neighbourhood()).toString();

        Response picture = see(community.cadre(), id);

        assertThat(picture.contentType()).isEqualTo("image/jpeg");
        assertThat(picture.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(picture.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"photo-%s.jpg\"".formatted(id.substring(0, 8)));
        assertThat(picture.header("Content-Security-Policy")).isEqualTo("default-src 'none'; sandbox");
    }

    @Test
    void aPhoneThatHasThePhotoIsToldSoAfterItsSightIsCheckedAgain() {
        String id = sent(community.cadre(), community.neighbourhood()).toString();
        String tag = see(community.cadre(), id).header("ETag");

        Response again =
                community.cadre().request().header("If-None-Match", tag).get("/files/" + id);
        Response other =
                community.otherCadre().request().header("If-None-Match", tag).get("/files/" + id);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.header("Cache-Control")).isEqualTo("private, no-cache");
        assertThat(again.asByteArray()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(404);
    }

    @Test
    void whoMaySeeAPhotoThatACadreSent() {
        String id = sent(community.cadre(), community.neighbourhood()).toString();
        String here = community.neighbourhoodCode();

        Map<String, Integer> statuses = Map.of(
                "nobody", see(GraphQl.asNobody(), id).statusCode(),
                "cadre", see(community.cadre(), id).statusCode(),
                "secretary", see(community.secretary(), id).statusCode(),
                "street officer", see(community.streetOfficer(), id).statusCode(),
                "auditor", see(community.somebody(Role.AUDITOR, here), id).statusCode(),
                "volunteer", see(community.somebody(Role.VOLUNTEER, here), id).statusCode(),
                "other cadre", see(community.otherCadre(), id).statusCode(),
                "app", see(community.somebody(Role.THIRD_PARTY_APP, here), id).statusCode(),
                "operator", see(community.somebody(Role.OPERATOR, here), id).statusCode());

        assertThat(statuses)
                .isEqualTo(Map.of(
                        "nobody", 401,
                        "cadre", 200,
                        "secretary", 200,
                        "street officer", 200,
                        "auditor", 200,
                        "volunteer", 404,
                        "other cadre", 404,
                        "app", 403,
                        "operator", 403));
    }

    @Test
    void aPhotoOfAnotherNeighbourhoodAndOneThatDoesNotExistAreAnsweredAlike() {
        String id = sent(community.cadre(), community.neighbourhood()).toString();

        Response hidden = see(community.otherCadre(), id);
        Response absent = see(community.otherCadre(), UUID.randomUUID().toString());
        Response crooked = see(community.otherCadre(), "..%2f..%2fmaster.key");

        assertThat(hidden.asString()).isEqualTo(absent.asString()).isEqualTo(crooked.asString());
        assertThat(hidden.<String>path("code")).isEqualTo("FILE_NOT_FOUND");
        assertThat(crooked.statusCode()).isEqualTo(404);
    }

    @Test
    void whoMaySendAPhoto() {
        String here = community.neighbourhoodCode();
        byte[] file = unique();

        assertThat(send(GraphQl.asNobody(), file).statusCode()).isEqualTo(401);
        assertThat(send(community.cadre(), file).statusCode()).isEqualTo(200);
        assertThat(send(community.secretary(), file).statusCode()).isEqualTo(200);
        assertThat(send(community.streetOfficer(), file).statusCode()).isEqualTo(200);
        assertThat(send(community.somebody(Role.AUDITOR, here), file).statusCode())
                .isEqualTo(403);
        assertThat(send(community.somebody(Role.DATA_STEWARD, here), file).statusCode())
                .isEqualTo(403);
        assertThat(send(community.somebody(Role.THIRD_PARTY_APP, here), file).statusCode())
                .isEqualTo(403);
        assertThat(send(community.somebody(Role.OPERATOR, here), file).statusCode())
                .isEqualTo(403);
        GraphQl volunteer = community.somebody(Role.VOLUNTEER, here);
        Response sent = send(volunteer, file);
        assertThat(sent.statusCode()).isEqualTo(200);
        assertThat(see(volunteer, sent.path("id")).statusCode()).isEqualTo(200);
    }

    @Test
    void s5APhotoIsForOneOfTheCallersNeighbourhoodsOrRefused() {
        byte[] file = unique();

        for (String area : new String[] {
            NodeId.of("OrgNode", community.otherNeighbourhood()),
            NodeId.of("OrgNode", community.neighbourhood() + (1L << 32)),
            NodeId.of("House", community.neighbourhood()),
            community.neighbourhoodCode(),
            ""
        }) {
            Response refused = SentPhotos.post(community.cadre(), file, area);
            assertThat(refused.statusCode()).as(area).isEqualTo(403);
            assertThat(refused.<String>path("code")).isEqualTo("FILE_AREA_NOT_YOURS");
        }
        assertThat(rows()).isZero();
    }

    @Test
    void theFirstBytesTellTheTypeWhateverTheSenderSays() {
        byte[] page = "<!doctype html><script>alert(1)</script>".getBytes();

        Response lie = typed(community.cadre(), page, "image/jpeg", area(community.neighbourhood()));
        Response webp =
                typed(community.cadre(), "RIFF....WEBP".getBytes(), "image/webp", area(community.neighbourhood()));
        Response mistaken =
                typed(community.cadre(), InventedPhoto.of(9, 9).png(), "image/jpeg", area(community.neighbourhood()));

        assertThat(lie.statusCode()).isEqualTo(415);
        assertThat(lie.<String>path("message")).isEqualTo("只收 JPEG 和 PNG 照片；WebP、HEIC 等请先转换");
        assertThat(webp.statusCode()).isEqualTo(415);
        assertThat(mistaken.statusCode()).isEqualTo(200);
    }

    @Test
    void aFileThatIsTooLargeIsRefusedInAClearSentence() {
        byte[] announced = new byte[Arrivals.BYTES_MAX + 1];

        Response refused = community
                .cadre()
                .request()
                .header("Accept-Language", "en")
                .contentType("image/jpeg")
                .body(announced)
                .post("/files?area=" + area(community.neighbourhood()));

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.<String>path("message"))
                .isEqualTo("A photo has 10 MiB at most; make it smaller and send it again");
    }

    @Test
    void aFileWhoseLengthNobodyAnnouncedIsRefusedInASentenceToo() throws Exception {
        HttpRequest streamed = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + RestAssured.port + "/files?area=" + area(community.neighbourhood())))
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "image/jpeg")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[Arrivals.BYTES_MAX * 3 / 2])))
                .build();

        HttpResponse<String> refused = HttpClient.newHttpClient().send(streamed, HttpResponse.BodyHandlers.ofString());

        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.body()).contains("照片最大 10 MiB，请压缩后再发送");
    }

    @Test
    void whoMayNotSendIsToldSoThoughTheFileIsStillOnItsWay() {
        Response refused =
                SentPhotos.post(GraphQl.asNobody(), new byte[Arrivals.BYTES_MAX], area(community.neighbourhood()));

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.<String>path("code")).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void theSameFileOfTheSamePersonIsOnePhotoEvenIfItArrivesEightTimesAtOnce() throws Exception {
        byte[] file = unique();
        GraphQl cadre = community.cadre();
        ExecutorService phones = Executors.newFixedThreadPool(8);
        List<Callable<String>> sending = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            sending.add(() -> send(cadre, file).then().statusCode(200).extract().path("id"));
        }

        List<Future<String>> sent = phones.invokeAll(sending);
        phones.shutdown();

        String first = sent.get(0).get();
        for (Future<String> one : sent) {
            assertThat(one.get()).isEqualTo(first);
        }
        assertThat(send(cadre, file).<String>path("id")).isEqualTo(first);
        assertThat(rows()).isEqualTo(1);
        assertThat(send(community.secretary(), file).<String>path("id")).isNotEqualTo(first);
    }

    private Response send(GraphQl who, byte[] file) {
        return SentPhotos.post(who, file, area(community.neighbourhood()));
    }

    private static Response typed(GraphQl who, byte[] file, String type, String area) {
        return who.request().contentType(type).body(file).post("/files?area=" + area);
    }

    private String token() {
        return Signed.as(
                Role.CADRE,
                Community.subject(Role.CADRE, community.neighbourhoodCode()),
                community.neighbourhoodCode());
    }

    private long rows() {
        return Sql.number(
                "select count(*) from file where owner = ?",
                Community.subject(Role.CADRE, community.neighbourhoodCode()));
    }
}
