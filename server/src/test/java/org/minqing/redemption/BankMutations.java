package org.minqing.redemption;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.minqing.access.Role;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;

/** Each mutation of the time bank, its ledger and its counters, with inputs that would be taken and what each of them makes one more of. */
final class BankMutations {
    private static final int PIECES = 90_000;
    private static final int POINTS = 900_000;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final String POSTED =
            "select count(distinct transfer_id) from ledger_entry where neighbourhood_id = %d";

    private final Community community = Community.create();
    private final int area = community.neighbourhood();
    private final Mall mall = Mall.open(community);
    private final String rice = mall.sells("大米", 3, PIECES);
    private final long house = community.house(area);
    private final long giver = community.elderLivingAlone(area, house);
    private final long spouse = community.elderLivingAlone(area, house);
    private final Mall.Member member = new Mall.Member(giver, "giver-" + area, area);
    private final String volunteer = token(Role.VOLUNTEER, member.subject());
    private final String merchant = token(Role.MERCHANT, mall.merchantSubject);
    private final String cadre = token(Role.CADRE, "cadre-" + area);
    private final String secretary = token(Role.SECRETARY, "secretary-" + area);
    private final String officer = Signed.as(Role.STREET_OFFICER, "officer-" + area, community.streetCode());
    private final String gift;

    BankMutations() {
        Sql.run(
                "insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by) values (?, ?, ?, 'test')",
                member.subject(),
                area,
                giver);
        mall.give(member, POINTS, LocalDate.of(2040, 1, 31));
        gift = answered(volunteer, "pointsGift", "transfer { id }", gift(100_000))
                .get("id");
        answered(volunteer, "pointsDonate", "transfer { id }", donation(100_000));
    }

    /**
     * A mutation.
     *
     * @param made how many there are of what it makes
     */
    record Mutation(String name, String token, String made, Supplier<Map<String, Object>> inputs) {
        String document() {
            String type =
                    name.equals("signUp") ? "SignUpRequest" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
            return "mutation ($input: %sInput!) { answer: %s(input: $input) { problems { code path } } }"
                    .formatted(type, name);
        }

        /** One that would be taken, under a new request id. */
        Map<String, Object> input() {
            Map<String, Object> input = new HashMap<>(inputs.get());
            input.put("requestId", UUID.randomUUID().toString());
            return input;
        }
    }

    int area() {
        return area;
    }

    List<Mutation> all() {
        List<Mutation> all = new ArrayList<>();
        ledger(all);
        counter(all);
        activities(all);
        people(all);
        return all;
    }

    private void ledger(List<Mutation> all) {
        all.add(of("pointsGift", volunteer, POSTED, () -> gift(1)));
        all.add(of("pointsDonate", volunteer, POSTED, () -> donation(1)));
        all.add(of(
                "poolGrant",
                secretary,
                POSTED,
                () -> Map.of("residentId", resident(spouse), "points", 1, "reason", "行动不便")));
        all.add(of(
                "transferReverse", secretary, POSTED, () -> Map.of("transferId", gift, "amount", 1, "reason", "登记有误")));
        all.add(of(
                "proxyGrant",
                secretary,
                count("ledger_proxy"),
                () -> Map.of(
                        "ownerId", resident(elder()),
                        "proxyId", resident(spouse),
                        "until", Instant.now().plus(9, ChronoUnit.DAYS).toString(),
                        "reason", "没有手机")));
        all.add(of(
                "proxyEnd",
                secretary,
                count("ledger_proxy", "ended_at is not null"),
                () -> Map.of("pointsProxyId", row("PointsProxy", """
                insert into ledger_proxy (neighbourhood_id, owner_id, proxy_id, granted_by, until, reason)
                values (?, ?, %d, 'test', now() + interval '9 days', '没有手机') returning id
                """.formatted(spouse), elder()))));
        all.add(of(
                "memberLink",
                secretary,
                count("ledger_member"),
                () -> Map.of("residentId", resident(elder()), "subject", "linked-" + UUID.randomUUID())));
        all.add(of(
                "memberUnlink",
                secretary,
                "select count(*) from audit where action = 'MEMBER_UNLINK'",
                () -> Map.of("residentId", resident(linked()))));
        all.add(of("ledgerRuleSave", officer, "select count(*) from ledger_rule", BankMutations::rule));
    }

    /** Somebody for whom a sign-in speaks. */
    private long linked() {
        long resident = elder();
        Sql.run(
                "insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by)"
                        + " select 'linked-' || id, neighbourhood_id, id, 'test' from resident where id = ?",
                resident);
        return resident;
    }

    private static Map<String, Object> rule() {
        return Map.of(
                "version", Sql.number("select max(version) from ledger_rule"),
                "since", "2039-01-01",
                "pointsPerHour", 10,
                "rounding", "DOWN",
                "percents", List.of(),
                "dayMinutesMax", 480,
                "accountMinutesMax", 90_000,
                "lotMonths", 36,
                "grantPointsMax", 200);
    }

    private void counter(List<Mutation> all) {
        all.add(of("itemRedeem", volunteer, count("voucher"), () -> Map.of("itemId", rice, "pieces", 1)));
        all.add(of(
                "voucherCancel",
                volunteer,
                count("voucher", "state = 'CANCELLED'"),
                () -> Map.of("voucherId", redeemed().get("id"))));
        all.add(of(
                "voucherScan",
                merchant,
                count("voucher", "scanned_at is not null"),
                () -> Map.of("code", redeemed().get("code"))));
        all.add(of(
                "voucherCapture",
                merchant,
                count("voucher", "state = 'CAPTURED'"),
                () -> Map.of("voucherId", scanned())));
        all.add(of(
                "voucherRefund",
                officer,
                count("voucher", "state = 'REFUNDED'"),
                () -> Map.of("voucherId", captured(), "reason", "破损", "isReturned", true)));
        all.add(of("stockReceive", officer, count("stock_movement"), () -> Map.of("itemId", rice, "pieces", 1)));
        all.add(of(
                "stockCorrect",
                officer,
                count("stock_movement"),
                () -> Map.of("itemId", rice, "pieces", -1, "note", "盘点")));
        all.add(of("itemSave", officer, "select count(*) from item where area_id = %d", () -> mall.item("鸡蛋", 1)));
        all.add(of(
                "servicePointSave",
                officer,
                "select count(*) from service_point where area_id = %d",
                () -> Mall.point(community, mall.merchantSubject)));
        all.add(of(
                "settlementClose",
                officer,
                count("settlement"),
                () -> Map.of(
                        "servicePointId",
                        Mall.savePoint(GraphQl.as(officer), Mall.point(community))
                                .getString("data.servicePointSave.servicePoint.id"),
                        "day",
                        LocalDate.now(ZoneId.of("Asia/Shanghai")).toString())));
    }

    private Map<String, String> redeemed() {
        return answered(volunteer, "itemRedeem", "voucher { id code }", Map.of("itemId", rice, "pieces", 1));
    }

    private String scanned() {
        return answered(
                        merchant,
                        "voucherScan",
                        "voucher { id }",
                        Map.of("code", redeemed().get("code")))
                .get("id");
    }

    private String captured() {
        return answered(merchant, "voucherCapture", "voucher { id }", Map.of("voucherId", scanned()))
                .get("id");
    }

    private void activities(List<Mutation> all) {
        all.add(of("activityPost", cadre, count("activity"), () -> wish("orgNodeId", NodeId.of("OrgNode", area))));
        all.add(of("activityAsk", cadre, count("activity"), () -> wish("residentId", resident(giver))));
        all.add(of(
                "activityOpen",
                cadre,
                count("activity", "state = 'OPEN'"),
                () -> Map.of("activityId", node("Activity", activity("ASKED", HOUR)))));
        all.add(of(
                "activityCancel",
                cadre,
                count("activity", "state = 'CANCELLED'"),
                () -> Map.of("activityId", node("Activity", activity("OPEN", HOUR)), "reason", "下雨")));
        all.add(of(
                "signUp",
                cadre,
                count("sign_up"),
                () -> Map.of(
                        "activityId",
                        node("Activity", activity("OPEN", HOUR)),
                        "volunteerId",
                        node("Volunteer", helper("ACTIVE")))));
        all.add(of(
                "signUpCancel",
                cadre,
                count("sign_up", "state = 'CANCELLED'"),
                () -> Map.of("signUpId", placed(HOUR.multipliedBy(9)))));
        all.add(of("checkIn", cadre, count("service_record"), () -> Map.of("signUpId", placed(HOUR.negated()))));
        all.add(of("checkOut", cadre, count("service_record"), () -> Map.of("signUpId", placed(HOUR.negated()))));
    }

    private Map<String, Object> wish(String whose, String id) {
        Map<String, Object> wish =
                new HashMap<>(Map.of(whose, id, "category", "ERRANDS", "title", "代购药品", "capacity", 1, "place", "一居"));
        Instant from = Instant.now().plus(1, ChronoUnit.DAYS);
        wish.put("startsAt", from.toString());
        wish.put("endsAt", from.plus(HOUR).toString());
        return wish;
    }

    private void people(List<Mutation> all) {
        all.add(of(
                "recordConfirm",
                cadre,
                count("service_record", "state = 'POSTED'"),
                () -> Map.of("recordId", node("ServiceRecord", pending()))));
        all.add(of(
                "recordDispute",
                cadre,
                count("service_dispute"),
                () -> Map.of("recordId", node("ServiceRecord", pending()), "reason", "时间不对")));
        all.add(of(
                "disputeResolve",
                secretary,
                count("service_dispute", "outcome is not null"),
                () -> Map.of(
                        "disputeId",
                        answered(
                                        cadre,
                                        "recordDispute",
                                        "dispute { id }",
                                        Map.of("recordId", node("ServiceRecord", pending()), "reason", "时间不对"))
                                .get("id"),
                        "outcome",
                        "STANDS",
                        "note",
                        "已核实")));
        all.add(of(
                "volunteerRegister",
                cadre,
                count("volunteer"),
                () -> profile(Map.of("residentId", resident(elder())))));
        all.add(of(
                "volunteerChange",
                cadre,
                count("volunteer", "name = '何芳芳'"),
                () -> profile(Map.of("volunteerId", node("Volunteer", helper("ACTIVE")), "version", 0))));
        all.add(of(
                "volunteerDecide",
                cadre,
                count("volunteer", "state = 'SUSPENDED'"),
                () -> Map.of("volunteerId", node("Volunteer", helper("ACTIVE")), "version", 0, "state", "SUSPENDED")));
    }

    private static Map<String, Object> profile(Map<String, Object> more) {
        Map<String, Object> profile =
                new HashMap<>(Map.of("name", "何芳芳", "skills", List.of(), "weekParts", List.of("MONDAY_MORNING")));
        profile.putAll(more);
        return profile;
    }

    private Map<String, Object> gift(int points) {
        return Map.of("residentId", resident(giver), "toResidentId", resident(spouse), "points", points);
    }

    private Map<String, Object> donation(int points) {
        return Map.of("residentId", resident(giver), "orgNodeId", NodeId.of("OrgNode", area), "points", points);
    }

    private long elder() {
        return community.elderLivingAlone(area, house);
    }

    private long helper(String state) {
        return Sql.number("""
                insert into volunteer (neighbourhood_id, name, state, registered_by, resident_id) values (?, '何芳', ?, 'test', ?) returning id
                """, area, state, elder());
    }

    private long activity(String state, Duration begins) {
        return Sql.number("""
                insert into activity (neighbourhood_id, origin, category, title, state, starts_at, ends_at, capacity, place, posted_by)
                values (?, 'ASKED', 'MEALS', '助餐', ?, now() + ?::interval, now() + ?::interval + interval '2 hours', 5, '食堂', 'test')
                returning id
                """, area, state, begins.toString(), begins.toString());
    }

    private String placed(Duration begins) {
        return node("SignUp", Sql.number("""
                insert into sign_up (neighbourhood_id, activity_id, volunteer_id, state, signed_by, placed_at)
                values (?, ?, ?, 'PLACED', 'test', now()) returning id
                """, area, activity("OPEN", begins), helper("ACTIVE")));
    }

    private long pending() {
        return Sql.number("""
                insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes,
                  pending_since)
                values (?, ?, 'MEALS', 'PENDING', now() - interval '2 days', 'CODE', now() - interval '47 hours', 'CODE', 60, now())
                returning id
                """, area, helper("ACTIVE"));
    }

    private String row(String type, String insert, long about) {
        return NodeId.of(type, Sql.number(insert, area, about));
    }

    private static String node(String type, long key) {
        return NodeId.of(type, key);
    }

    private static String resident(long key) {
        return NodeId.of("Resident", key);
    }

    private static String count(String table) {
        return "select count(*) from " + table + " where neighbourhood_id = %d";
    }

    private static String count(String table, String condition) {
        return count(table) + " and " + condition;
    }

    private Mutation of(String name, String token, String made, Supplier<Map<String, Object>> inputs) {
        return new Mutation(name, token, made.formatted(area), inputs);
    }

    private String token(Role role, String subject) {
        return Signed.as(role, subject, community.neighbourhoodCode());
    }

    /** Sends it whole; the first object of its answer. */
    private static Map<String, String> answered(String token, String name, String answer, Map<String, Object> input) {
        Mutation whole = new Mutation(name, token, "", () -> input);
        Map<String, Map<String, String>> told = GraphQl.as(token)
                .ask(whole.document().replace("problems", answer + " problems"), "input", whole.input())
                .getMap("data.answer");
        return told.values().iterator().next();
    }
}
