package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.minqing.redemption.Mall.ask;
import static org.minqing.redemption.Mall.codes;
import static org.minqing.redemption.Mall.key;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Role;
import org.minqing.ledger.Upkeep;
import org.minqing.platform.NodeId;
import org.minqing.redemption.Mall.Member;
import org.minqing.testing.Community;
import org.minqing.testing.Eventually;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;
import org.minqing.testing.Waiters;

/** From redeeming to the counter and back: who gets what, and that nobody is charged twice. */
@QuarkusTest
@WithTestResource(TestServer.class)
class VouchersApiTest {
    private final Community community = Community.create();
    private Mall mall;
    private Member mei;
    private String rice;

    @Inject
    Releases releases;

    @Inject
    Settlements settlements;

    @Inject
    Upkeep upkeep;

    @BeforeEach
    void openTheMall() {
        mall = Mall.open(community);
        mei = mall.member(community.neighbourhood(), 30, 70);
        rice = mall.sells("大米", 40, 5);
    }

    private GraphQl mei() {
        return mei.speaks(community);
    }

    private JsonPath redeem(GraphQl who, Map<String, Object> more) {
        Map<String, Object> input = new HashMap<>(Map.of("itemId", rice, "pieces", 1));
        input.putAll(more);
        return ask(who, Mall.REDEEM, input);
    }

    private JsonPath redeemed() {
        JsonPath answer = redeem(mei(), Map.of());
        assertThat(codes(answer)).isEmpty();
        return answer;
    }

    private static String id(JsonPath redeemed) {
        return redeemed.getString("data.itemRedeem.voucher.id");
    }

    private static String code(JsonPath redeemed) {
        return redeemed.getString("data.itemRedeem.voucher.code");
    }

    private JsonPath scan(GraphQl who, String code) {
        return ask(who, Mall.SCAN, Map.of("code", code));
    }

    private JsonPath capture(GraphQl who, String voucher) {
        return ask(who, Mall.CAPTURE, Map.of("voucherId", voucher));
    }

    private String captured() {
        JsonPath redeemed = redeemed();
        assertThat(codes(scan(mall.merchant(), code(redeemed)))).isEmpty();
        assertThat(codes(capture(mall.merchant(), id(redeemed)))).isEmpty();
        return id(redeemed);
    }

    private long stock() {
        return Sql.number("select on_hand from item where id = ?", key(rice));
    }

    private void itsTimeIsOver(String voucher) {
        Sql.run(
                "update voucher set made_at = now() - interval '20 days', expires_at = now() - interval '1 minute' where id = ?",
                key(voucher));
    }

    @Test
    void l7PointsAreHeldAtOnceAndMovedOnceAtTheCounter() {
        JsonPath redeemed = redeemed();
        assertThat(redeemed.getMap("data.itemRedeem.voucher"))
                .containsEntry("state", "HELD")
                .containsEntry("points", 40)
                .containsEntry("holder", "欧阳*")
                .containsEntry("byProxy", false);
        assertThat(mei.lots()).containsExactly("1 30 30", "2 70 10");
        assertThat(stock()).isEqualTo(4);

        JsonPath scanned = scan(mall.merchant(), code(redeemed));
        JsonPath again = scan(mall.merchant(), code(redeemed));
        JsonPath captured = capture(mall.merchant(), id(redeemed));

        assertThat(scanned.getMap("data.voucherScan.voucher"))
                .containsEntry("holder", "欧阳*")
                .containsEntry("code", null)
                .isEqualTo(again.getMap("data.voucherScan.voucher"));
        assertThat(captured.getString("data.voucherCapture.voucher.state")).isEqualTo("CAPTURED");
        assertThat(mei.lots()).containsExactly("2 60 0");
        assertThat(mall.earned()).isEqualTo(40);
        assertThat(codes(capture(mall.merchant(), id(redeemed)))).containsExactly("VOUCHER_CAPTURED");
        assertThat(codes(scan(mall.merchant(), code(redeemed)))).containsExactly("VOUCHER_CAPTURED");
        assertThat(mall.earned()).isEqualTo(40);
    }

    @Test
    void aRepeatedRequestGetsTheSameVoucherAndAnotherUnderItsIdIsRefused() {
        Map<String, Object> request = Map.of("requestId", UUID.randomUUID().toString());

        JsonPath first = redeem(mei(), request);
        JsonPath second = redeem(mei(), request);
        Map<String, Object> other = new HashMap<>(request);
        other.put("pieces", 2);
        JsonPath changed = redeem(mei(), other);

        assertThat(second.getMap("data.itemRedeem")).isEqualTo(first.getMap("data.itemRedeem"));
        assertThat(codes(changed)).containsExactly("REQUEST_ID_REUSED");
        assertThat(mei.points()).isEqualTo("100 40");
        assertThat(stock()).isEqualTo(4);
    }

    @Test
    void aDoubleTapThatOverlapsRedeemsOnceAndIsHandedOutOnce() throws SQLException {
        Map<String, Object> request = Map.of("requestId", UUID.randomUUID().toString());

        List<JsonPath> redeemed = bothAtOnce("item", rice, 1, () -> redeem(mei(), request));
        assertThat(redeemed.get(1).getMap("data.itemRedeem"))
                .isEqualTo(redeemed.get(0).getMap("data.itemRedeem"));
        assertThat(mei.points()).isEqualTo("100 40");
        assertThat(stock()).isEqualTo(4);

        String voucher = id(redeemed.get(0));
        assertThat(codes(scan(mall.merchant(), code(redeemed.get(0))))).isEmpty();
        assertThat(bothAtOnce("voucher", voucher, 2, () -> capture(mall.merchant(), voucher)))
                .extracting(Mall::codes)
                .containsExactlyInAnyOrder(List.of(), List.of("VOUCHER_CAPTURED"));
        assertThat(mall.earned()).isEqualTo(40);
    }

    @Test
    void aVoucherCalledOffGivesPointsAndPiecesBackOnce() {
        JsonPath redeemed = redeemed();

        JsonPath cancelled = ask(mei(), Mall.CANCEL, Map.of("voucherId", id(redeemed)));
        JsonPath again = ask(mei(), Mall.CANCEL, Map.of("voucherId", id(redeemed)));

        assertThat(cancelled.getMap("data.voucherCancel.voucher"))
                .containsEntry("state", "CANCELLED")
                .containsEntry("code", null);
        assertThat(codes(again)).containsExactly("VOUCHER_CANCELLED");
        assertThat(codes(scan(mall.merchant(), code(redeemed)))).containsExactly("VOUCHER_CANCELLED");
        assertThat(mei.lots()).containsExactly("1 30 0", "2 70 0");
        assertThat(stock()).isEqualTo(5);
    }

    @Test
    void l5WhatNobodyCameForIsGivenBackByTheDatabasesClock() {
        JsonPath redeemed = redeemed();
        scan(mall.merchant(), code(redeemed));
        itsTimeIsOver(id(redeemed));

        JsonPath late = capture(mall.merchant(), id(redeemed));
        releases.due().await().atMost(Duration.ofSeconds(20));
        releases.due().await().atMost(Duration.ofSeconds(20));

        assertThat(codes(late)).containsExactly("VOUCHER_EXPIRED");
        assertThat(Sql.run("select state from voucher where id = ?", key(id(redeemed))))
                .containsExactly("RELEASED");
        assertThat(mei.lots()).containsExactly("1 30 0", "2 70 0");
        assertThat(stock()).isEqualTo(5);
        assertThat(codes(capture(mall.merchant(), id(redeemed)))).containsExactly("VOUCHER_RELEASED");
    }

    @Test
    void aRefundReturnsPointsToTheirLotsWithTheirOldExpiry() {
        String voucher = captured();
        assertThat(mei.lots()).containsExactly("2 60 0");

        JsonPath silent = ask(
                community.secretary(), Mall.REFUND, Map.of("voucherId", voucher, "reason", " ", "isReturned", true));
        JsonPath refunded = ask(
                community.secretary(), Mall.REFUND, Map.of("voucherId", voucher, "reason", "破损", "isReturned", true));
        JsonPath again = ask(
                community.secretary(), Mall.REFUND, Map.of("voucherId", voucher, "reason", "破损", "isReturned", true));

        assertThat(codes(silent)).containsExactly("VOUCHER_REASON_MISSING");
        assertThat(refunded.getString("data.voucherRefund.voucher.state")).isEqualTo("REFUNDED");
        assertThat(codes(again)).containsExactly("VOUCHER_REFUNDED");
        assertThat(mei.lots()).containsExactly("1 30 0", "2 70 0");
        assertThat(mall.earned()).isZero();
        assertThat(stock()).isEqualTo(5);
        assertThat(Sql.run(
                        "select (details ->> 'points') || coalesce(purpose, '') from audit where action = 'VOUCHER_REFUND' and subject_id = ?",
                        voucher))
                .as("sealed, and without the words, which can be forgotten where they stand")
                .containsExactly("40");
        assertThat(community
                        .secretary()
                        .ask("query ($id: ID!) { node(id: $id) { ... on Voucher { refundReason } } }", "id", voucher)
                        .getString("data.node.refundReason"))
                .isEqualTo("破损");
    }

    @Test
    void whatCannotBeRedeemedIsRefusedWithoutEffect() {
        Member poor = mall.member(community.otherNeighbourhood(), 39);
        GraphQl stranger = GraphQl.as(Signed.as(Role.VOLUNTEER, "nobodys", community.neighbourhoodCode()));
        Community elsewhere = Community.create();
        Map<String, Object> limited = mall.item("鸡蛋", 1);
        limited.put("limitPieces", 2);
        limited.put("limitPeriod", "MONTH");
        String eggs = mall.sells(limited, 10);

        assertThat(codes(redeem(poor.speaks(community), Map.of()))).containsExactly("REDEEM_POINTS_TOO_FEW");
        assertThat(codes(redeem(mei(), Map.of("pieces", 6)))).containsExactly("REDEEM_SOLD_OUT");
        assertThat(codes(redeem(mei(), Map.of("pieces", 0)))).containsExactly("REDEEM_PIECES_INVALID");
        assertThat(codes(redeem(stranger, Map.of()))).containsExactly("REDEEM_NO_MEMBER");
        assertThat(codes(redeem(elsewhere.somebody(Role.VOLUNTEER, elsewhere.neighbourhoodCode()), Map.of())))
                .containsExactly("ITEM_NOT_FOUND");
        assertThat(codes(redeem(poor.speaks(community), Map.of("ownerId", NodeId.of("Resident", mei.resident())))))
                .containsExactly("REDEEM_OWNER_NOT_YOURS");
        assertThat(codes(redeem(mei(), Map.of("itemId", eggs, "pieces", 2)))).isEmpty();
        assertThat(codes(redeem(mei(), Map.of("itemId", eggs)))).containsExactly("REDEEM_LIMIT_REACHED");

        assertThat(mei.points()).isEqualTo("100 2");
        assertThat(poor.points()).isEqualTo("39 0");
        assertThat(stock()).isEqualTo(5);
    }

    @Test
    void aProxyRedeemsForAMemberWithoutAPhoneAndBothAreRecorded() {
        Member elder = mall.member(community.neighbourhood(), 50);
        Sql.run(
                "insert into ledger_proxy (neighbourhood_id, owner_id, proxy_id, granted_by, until, reason)"
                        + " values (?, ?, ?, 'test', now() + interval '1 year', '代领')",
                community.neighbourhood(),
                elder.resident(),
                mei.resident());

        JsonPath redeemed = redeem(mei(), Map.of("ownerId", NodeId.of("Resident", elder.resident())));
        JsonPath mine = mei().ask("{ myVouchers { edges { node { id code byProxy } } } }");
        Sql.run("update ledger_proxy set ended_at = now(), ended_by = 'test' where owner_id = ?", elder.resident());
        JsonPath afterwards = ask(mei(), Mall.CANCEL, Map.of("voucherId", id(redeemed)));

        assertThat(codes(redeemed)).isEmpty();
        assertThat(elder.points()).isEqualTo("50 40");
        assertThat(mei.points()).isEqualTo("100 0");
        assertThat(Sql.run(
                        "select p.actor || ' ' || p.on_behalf_of from ledger_posting p join ledger_hold h on h.posting_id = p.id"
                                + " join voucher v on v.hold_id = h.id where v.id = ? and v.made_by = p.actor",
                        key(id(redeemed))))
                .containsExactly(mei.subject() + " " + elder.resident());
        assertThat(mine.getList("data.myVouchers.edges.node.code")).containsExactly((Object) code(redeemed));
        assertThat(codes(afterwards)).containsExactly("VOUCHER_NOT_FOUND");
    }

    @Test
    void aVoucherIsForItsOwnerAndItsCounterAlone() {
        JsonPath redeemed = redeemed();
        String voucher = id(redeemed);
        GraphQl otherMerchant = GraphQl.as(Signed.as(Role.MERCHANT, "another-counter", community.neighbourhoodCode()));
        GraphQl neighbour = mall.member(community.neighbourhood(), 1).speaks(community);
        GraphQl otherStreet = Community.create().streetOfficer();

        assertThat(codes(scan(otherMerchant, code(redeemed)))).containsExactly("VOUCHER_NOT_FOUND");
        assertThat(codes(capture(mall.merchant(), voucher))).containsExactly("VOUCHER_NOT_SCANNED");
        scan(mall.merchant(), code(redeemed));
        assertThat(codes(capture(otherMerchant, voucher))).containsExactly("VOUCHER_NOT_FOUND");
        assertThat(codes(ask(neighbour, Mall.CANCEL, Map.of("voucherId", voucher))))
                .containsExactly("VOUCHER_NOT_FOUND");
        assertThat(codes(ask(
                        otherStreet, Mall.REFUND, Map.of("voucherId", voucher, "reason", "x", "isReturned", false))))
                .containsExactly("VOUCHER_NOT_FOUND");
        assertThat(codes(ask(
                        community.streetOfficer(),
                        Mall.REFUND,
                        Map.of("voucherId", voucher, "reason", "x", "isReturned", false))))
                .containsExactly("VOUCHER_NOT_CAPTURED");
        String all = "{ vouchers { edges { node { id code } } } }";
        assertThat(otherMerchant.ask(all).getList("data.vouchers.edges")).isEmpty();
        assertThat(otherStreet.ask(all).getList("data.vouchers.edges")).isEmpty();
        assertThat(neighbour.ask("{ myVouchers { edges { cursor } } }").getList("data.myVouchers.edges"))
                .isEmpty();
        assertThat(mall.merchant().ask(all).<Object>getList("data.vouchers.edges.node"))
                .containsExactly(mapOf("id", voucher, "code", null));
        assertThat(community.secretary().ask(all).<Object>getList("data.vouchers.edges.node"))
                .containsExactly(mapOf("id", voucher, "code", null));
        String byId = "query ($id: ID!) { node(id: $id) { id } }";
        assertThat(community.secretary().ask(byId, "id", voucher).getString("data.node.id"))
                .isEqualTo(voucher);
        assertThat(otherStreet.ask(byId, "id", voucher).<Object>get("data.node"))
                .isNull();
    }

    private static Map<String, Object> mapOf(String name, Object value, String other, Object second) {
        Map<String, Object> map = new HashMap<>();
        map.put(name, value);
        map.put(other, second);
        return map;
    }

    @Test
    void aCodeThatWasNotSignedHereIsRefused() {
        String code = code(redeemed());
        assertThat(code).hasSizeLessThan(60).doesNotContain("欧").matches("MQ1\\.[A-Za-z0-9_-]{28}\\.[A-Za-z0-9_-]{16}");

        for (int i = 4; i < code.length(); i++) {
            if (code.charAt(i) != '.') {
                String forged = code.substring(0, i) + (code.charAt(i) == 'A' ? 'Q' : 'A') + code.substring(i + 1);
                assertThat(codes(scan(mall.merchant(), forged))).as(forged).containsExactly("VOUCHER_CODE_INVALID");
            }
        }
        for (String foreign : List.of("", "MQ1.", "MQ1.AA.AA", code + "A", "https://example.invalid/" + code)) {
            assertThat(codes(scan(mall.merchant(), foreign))).containsExactly("VOUCHER_CODE_INVALID");
        }
    }

    @Test
    void aDayIsClosedOnceAndCorrectionsEnterTheNext() throws Exception {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        String yesterday = LocalDate.parse(today).minusDays(1).toString();
        String early = captured();
        captured();
        Sql.run(
                "update voucher set made_at = made_at - interval '1 day', scanned_at = scanned_at - interval '1 day',"
                        + " ended_at = ended_at - interval '1 day' where id = ?",
                key(early));

        JsonPath counter = mall.merchant()
                .ask(
                        "query ($id: ID!) { counter(servicePointId: $id) { openCount capturedToday capturedPointsToday"
                                + " unsettledPoints } }",
                        "id",
                        mall.point);
        settlements.night().await().atMost(Duration.ofSeconds(20));
        ask(community.secretary(), Mall.REFUND, Map.of("voucherId", early, "reason", "破损", "isReturned", false));
        JsonPath future =
                close(mall.merchant(), LocalDate.parse(today).plusDays(1).toString());
        JsonPath over = close(mall.merchant(), yesterday);
        List<JsonPath> taps = bothAtOnce("service_point", mall.point, 2, () -> close(mall.merchant(), today));
        assertThat(taps)
                .as("a double tap")
                .extracting(Mall::codes)
                .containsExactlyInAnyOrder(List.of(), List.of("SETTLEMENT_CLOSED"));
        JsonPath closed = codes(taps.get(0)).isEmpty() ? taps.get(0) : taps.get(1);
        JsonPath again = close(community.streetOfficer(), today);

        assertThat(counter.getMap("data.counter"))
                .isEqualTo(
                        Map.of("openCount", 0, "capturedToday", 1, "capturedPointsToday", 40, "unsettledPoints", 80));
        assertThat(codes(future)).containsExactly("SETTLEMENT_DAY_NOT_YET");
        assertThat(codes(over)).containsExactly("SETTLEMENT_CLOSED");
        assertThat(codes(again)).containsExactly("SETTLEMENT_CLOSED");
        assertThat(closed.getMap("data.settlementClose.settlement"))
                .containsEntry("capturedCount", 1)
                .containsEntry("capturedPoints", 40)
                .containsEntry("refundedCount", 1)
                .containsEntry("refundedPoints", 40)
                .containsEntry("netPoints", 0);
        JsonPath all = mall.merchant().ask("{ settlements { edges { node { day netPoints } } } }");
        assertThat(all.<Integer>getList("data.settlements.edges.node.netPoints"))
                .containsExactly(0, 40);
        assertThat(all.<String>getList("data.settlements.edges.node.day")).containsExactly(today, yesterday);
        assertThat(mall.earned()).isEqualTo(40);
        assertThatThrownBy(() -> Sql.run("update settlement set captured_points = 0"))
                .hasStackTraceContaining("only added to");
    }

    /**
     * Sends the same twice; both are on their way before either may go on.
     *
     * @param waiting how many of the two wait in the database for the row: those that travel together wait once
     */
    private static List<JsonPath> bothAtOnce(String table, String id, int waiting, Supplier<JsonPath> tap)
            throws SQLException {
        List<CompletableFuture<JsonPath>> taps;
        try (Connection holding = Sql.connect();
                PreparedStatement lock =
                        holding.prepareStatement("select from %s where id = ? for no key update".formatted(table))) {
            holding.setAutoCommit(false);
            lock.setLong(1, key(id));
            lock.execute();
            Waiters waiters = Waiters.behind(holding);
            taps = List.of(CompletableFuture.supplyAsync(tap), CompletableFuture.supplyAsync(tap));
            Eventually.within(Duration.ofSeconds(20), "both wait for " + table, () -> waiters.count() >= waiting);
            holding.rollback();
        }
        return taps.stream().map(CompletableFuture::join).toList();
    }

    @Test
    void aVoucherOfAMergedRecordIsCollectedCancelledAndRefundedByTheOneThatWasKept() {
        JsonPath redeemed = redeemed();
        Member twin = mall.member(community.neighbourhood(), 7);

        JsonPath merged = ask(
                community.somebody(Role.DATA_STEWARD, community.streetCode()),
                "mutation ($input: ResidentMergeInput!) { residentMerge(input: $input) { problems { code } } }",
                Map.of(
                        "keptId",
                        NodeId.of("Resident", twin.resident()),
                        "lostId",
                        NodeId.of("Resident", mei.resident()),
                        "reason",
                        "同一人两条"));
        assertThat(codes(merged)).isEmpty();
        assertThat(mei().ask("{ myVouchers { edges { node { state } } } }")
                        .<String>getList("data.myVouchers.edges.node.state"))
                .containsExactly("HELD");
        assertThat(codes(scan(mall.merchant(), code(redeemed)))).isEmpty();
        assertThat(codes(capture(mall.merchant(), id(redeemed)))).isEmpty();
        assertThat(codes(ask(
                        community.secretary(),
                        Mall.REFUND,
                        Map.of("voucherId", id(redeemed), "reason", "破损", "isReturned", true))))
                .isEmpty();
        upkeep.turn().await().atMost(Duration.ofSeconds(20));

        assertThat(Sql.run(
                        "select shard || ' ' || balance || ' ' || held from ledger_account where owner_id = ? and kind ="
                                + " 'RESIDENT' and asset = 'POINTS' order by 1",
                        twin.resident()))
                .containsExactly("0 107 0", "1 0 0");
        assertThat(twin.lots()).containsExactly("1 37 0", "2 70 0");
        assertThat(codes(redeem(mei(), Map.of("pieces", 2)))).isEmpty();
    }

    private JsonPath close(GraphQl who, String day) {
        return ask(who, Mall.CLOSE, Map.of("servicePointId", mall.point, "day", day));
    }

    @Test
    void nobodyElseClosesADay() {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

        for (GraphQl stranger : List.of(
                GraphQl.as(Signed.as(Role.MERCHANT, "another-counter", community.neighbourhoodCode())),
                community.somebody(Role.SECRETARY, community.otherNeighbourhoodCode()),
                Community.create().streetOfficer())) {
            assertThat(codes(close(stranger, today))).containsExactly("SERVICE_POINT_NOT_FOUND");
        }
        assertThat(Stream.of(Role.CADRE, Role.VOLUNTEER, Role.THIRD_PARTY_APP)
                        .map(role -> close(community.somebody(role, community.streetCode()), today)
                                .getString("errors[0].extensions.code")))
                .containsOnly("FORBIDDEN");
        assertThat(Sql.number("select count(*) from settlement where service_point_id = ?", key(mall.point)))
                .isZero();
    }
}
