package org.minqing.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import org.minqing.demo.CheckClient.Failed;
import org.minqing.demo.CheckClient.Person;

/**
 * The main job once from end to end, against a demo that has just been started: reading, alert, order, phone, visit, closed; then
 * vacant, withheld, re-armed. It knows the server only by its address.
 */
public final class Check {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration PUSH_WITHIN = Duration.ofSeconds(2);
    private static final Set<String> GONE_OUT = Set.of("PREVIEWED", "ACCEPTED", "DELIVERED");

    private static final String ALERTS = """
            { alerts(first: 20, filter: { kinds: [NO_WATER], condition: ACTIVE }) {
              edges { node { id severity house { id address neighbourhood { id } } } } } }
            """;
    private static final String ORDERS =
            "{ workOrders(first: 50) { edges { node { id version state alert { id } house { id } } } } }";
    private static final String DELIVERIES =
            "{ deliveries(first: 50) { edges { node { id channel state text severity } } } }";
    private static final String HELD_BACK = """
            { suppressions(isOpen: true, first: 50) { edges { node { id reason withheld { alert { id } } } } } }
            """;
    private static final String SUPPRESSION = "query ($id: ID!) { node(id: $id) { ... on Suppression { endedWhy } } }";
    private static final String ALERT =
            "query ($id: ID!) { node(id: $id) { ... on Alert { condition clearedWhy visibility } } }";
    private static final String ORDER = "workOrder { id version state }";
    private static final String TODDLERS = "{ cohortCount(of: { expression: { age: { from: 2, to: 3 } } }) }";

    private final String serial = WaterStory.NOT_YET_PROVEN.serial(0);
    private final long registerMl = new WaterUse(Long.parseLong(WaterUse.SEED)).notYetProvenMl(serial);
    private final Instant startedAt;
    private final long startedNanos = System.nanoTime();
    private final Person steward;
    private final Person cadre;
    private final Person secretary;
    private final Person officer;
    private long stepNanos = startedNanos;
    private int requests;

    private Check(String address, Instant startedAt) {
        CheckClient client = new CheckClient(address);
        this.startedAt = startedAt;
        this.steward = client.signIn(Persona.DATA_STEWARD);
        this.cadre = client.signIn(Persona.CADRE);
        this.secretary = client.signIn(Persona.SECRETARY);
        this.officer = client.signIn(Persona.STREET_OFFICER);
        done("登录四人 four people signed in");
    }

    /**
     * Runs it; ends with 0 or says what failed and ends with 1.
     *
     * @param arguments the server's address; the time now in seconds since 1970; where the planted truth lies
     */
    public static void main(String... arguments) {
        try {
            Check check = new Check(arguments[0], Instant.ofEpochSecond(Long.parseLong(arguments[1])));
            check.run();
            check.countToddlers(Path.of(arguments[2]));
        } catch (Failed | IOException | UncheckedIOException failed) {
            System.err.println("✗ " + failed.getMessage());
            System.exit(1);
        }
    }

    private void run() {
        Set<String> deliveriesBefore = idsOf(secretary.ask(DELIVERIES), "deliveries");
        Set<String> alertsBefore = idsOf(cadre.ask(ALERTS), "alerts");
        registerPhone();
        read(Duration.ZERO, registerMl);
        done("独居老人家水表送来零用水读数 a silent elder's meter reports, no water used");
        long provenNanos = System.nanoTime();
        JsonObject alert = await(
                "an alert",
                () -> find(cadre.ask(ALERTS), "alerts", one -> !alertsBefore.contains(one.getString("id"))));
        JsonObject house = alert.getJsonObject("house");
        done("预警 alert " + alert.getString("severity") + " · " + house.getString("address"));
        JsonObject order = await(
                "an order for the alert",
                () -> find(cadre.ask(ORDERS), "workOrders", one -> isOf(one, "alert", alert)));
        done("工单 order " + order.getString("state"));
        awaitDelivery("PUSH", deliveriesBefore);
        Duration untilPush = Duration.ofNanos(System.nanoTime() - provenNanos);
        done("推送已截获，距预警 push captured, %d ms after the alert".formatted(untilPush.toMillis()));
        awaitDelivery("SMS", deliveriesBefore);
        done("短信已截获 SMS captured");
        require(untilPush.compareTo(PUSH_WITHIN) <= 0, "从预警到推送超过 2 秒 More than 2 s from alert to push");
        visit(order, house);
        heldBack(alert, house);
    }

    /** As many children of two or three are found as there were invented. */
    private void countToddlers(Path truth) throws IOException {
        int planted = Files.readAllLines(truth.resolve(CommunityFiles.TODDLERS)).size() - 1;
        int counted = officer.ask(TODDLERS).getInteger("cohortCount");
        require(counted == planted, "2 至 3 岁儿童 children of 2 or 3: %d, not %d".formatted(counted, planted));
        done("2 至 3 岁儿童 %d 人，与预埋一致 children of 2 or 3, as planted".formatted(counted));
    }

    private void registerPhone() {
        JsonObject registered = cadre.change(
                "deviceRegister",
                "registered",
                new JsonObject()
                        .put("token", "check-phone-" + startedAt.getEpochSecond())
                        .put("platform", "ANDROID")
                        .put("appVersion", "check")
                        .put("requestId", requestId()));
        require(registered.getBoolean("registered"), "手机没有登记 The phone was not registered");
        done("干部的手机已登记 the cadre's phone is registered");
    }

    private void visit(JsonObject dispatched, JsonObject house) {
        JsonObject order = step("workOrderAccept", dispatched, new JsonObject());
        done("接单 accepted");
        order = step(
                "workOrderArrive", order, new JsonObject().put("latitude", 31.3).put("longitude", 121.4));
        done("到场 on site");
        String area = house.getJsonObject("neighbourhood").getString("id");
        String photo = cadre.post("/files?area=" + area, "image/jpeg", photo()).getString("id");
        done("照片已上传 photo sent");
        order = step(
                "workOrderDispose",
                order,
                new JsonObject()
                        .put("result", "VACANT")
                        .put("note", "老人已随子女搬走，房屋空关")
                        .put("photoIds", JsonArray.of(photo)));
        done("处置，附照片 disposed, with photo");
        Instant until = now().plus(90, ChronoUnit.DAYS);
        order = step("workOrderMarkVacant", order, new JsonObject().put("until", until.toString()));
        done("标为空关 marked vacant");
        order = as(secretary, "workOrderVerify", order, new JsonObject());
        order = as(secretary, "workOrderClose", order, new JsonObject());
        require("CLOSED".equals(order.getString("state")), "工单没有办结 The order is not closed");
        done("核实并办结 verified and closed");
    }

    private void heldBack(JsonObject alert, JsonObject house) {
        read(Duration.ofSeconds(5), registerMl);
        String id = alert.getString("id");
        JsonObject suppression = await(
                "the alert in the list of what is withheld",
                () -> find(
                        cadre.ask(HELD_BACK),
                        "suppressions",
                        one -> one.getJsonArray("withheld").stream()
                                .map(JsonObject.class::cast)
                                .anyMatch(withheld -> isOf(withheld, "alert", alert))));
        require(
                find(cadre.ask(ORDERS), "workOrders", one -> isOf(one, "house", house))
                        .isEmpty(),
                "空关期间仍派了单 An order was dispatched for a vacant home");
        done("再来零读数：未派单，已列明 more zero readings: nobody is sent, and it is listed");
        read(Duration.ofSeconds(10), registerMl + 3_000);
        awaitThat(
                "the end of the vacancy",
                () -> "FIRST_USE"
                        .equals(node(SUPPRESSION, suppression.getString("id")).getString("endedWhy")));
        awaitThat("the end of the alert", () -> "USE".equals(node(ALERT, id).getString("clearedWhy")));
        done("首次用水，恢复监测 first use: the home is watched again");
    }

    private JsonObject node(String document, String id) {
        return cadre.ask(document, new JsonObject().put("id", id)).getJsonObject("node");
    }

    private JsonObject step(String operation, JsonObject order, JsonObject input) {
        return as(cadre, operation, order, input);
    }

    private JsonObject as(Person person, String operation, JsonObject order, JsonObject input) {
        return person.change(
                        operation,
                        ORDER,
                        input.put("workOrderId", order.getString("id"))
                                .put("version", order.getInteger("version"))
                                .put("requestId", requestId()))
                .getJsonObject("workOrder");
    }

    private void read(Duration ahead, long ml) {
        String row = "meter,read_at,register_ml\n%s,%s,%d\n".formatted(serial, now().plus(ahead), ml);
        JsonObject answer = steward.post("/readings", "text/csv", row.getBytes(StandardCharsets.UTF_8));
        require(answer.getInteger("new") == 1, "读数没有收下 The reading was not taken in: " + answer.encode());
    }

    private void awaitDelivery(String channel, Set<String> before) {
        awaitThat(
                "a delivery by " + channel,
                () -> find(
                                secretary.ask(DELIVERIES),
                                "deliveries",
                                one -> !before.contains(one.getString("id"))
                                        && channel.equals(one.getString("channel"))
                                        && GONE_OUT.contains(one.getString("state")))
                        .isPresent());
    }

    private static JsonObject await(String what, Supplier<Optional<JsonObject>> look) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<JsonObject> found = look.get();
        while (found.isEmpty()) {
            rest(what, until);
            found = look.get();
        }
        return found.get();
    }

    private static void awaitThat(String what, BooleanSupplier isSo) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            rest(what, until);
        }
    }

    private static void rest(String what, long untilNanos) {
        require(System.nanoTime() < untilNanos, "没有等到 Waited in vain for " + what);
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }

    private static void require(boolean isSo, String otherwise) {
        if (!isSo) {
            throw new Failed(otherwise);
        }
    }

    private static Optional<JsonObject> find(JsonObject data, String connection, Predicate<JsonObject> wanted) {
        return data.getJsonObject(connection).getJsonArray("edges").stream()
                .map(edge -> ((JsonObject) edge).getJsonObject("node"))
                .filter(wanted)
                .findFirst();
    }

    private static Set<String> idsOf(JsonObject data, String connection) {
        Set<String> ids = new HashSet<>();
        data.getJsonObject(connection)
                .getJsonArray("edges")
                .forEach(edge ->
                        ids.add(((JsonObject) edge).getJsonObject("node").getString("id")));
        return ids;
    }

    private static boolean isOf(JsonObject one, String field, JsonObject other) {
        JsonObject referred = one.getJsonObject(field);
        return referred != null && referred.getString("id").equals(other.getString("id"));
    }

    private static byte[] photo() {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            ImageIO.write(new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB), "jpeg", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Instant now() {
        return startedAt
                .plus(Duration.ofNanos(System.nanoTime() - startedNanos))
                .truncatedTo(ChronoUnit.SECONDS);
    }

    private String requestId() {
        requests++;
        return "check-%d-%03d".formatted(startedAt.getEpochSecond(), requests);
    }

    private void done(String step) {
        long now = System.nanoTime();
        System.out.printf("%7d ms  %s%n", Duration.ofNanos(now - stepNanos).toMillis(), step);
        stepNanos = now;
    }
}
