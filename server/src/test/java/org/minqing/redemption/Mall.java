package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.arc.Arc;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.minqing.access.Role;
import org.minqing.ledger.AccountKey;
import org.minqing.ledger.Amount;
import org.minqing.ledger.Asset;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.Posted;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.platform.NodeId;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.Signed;
import org.minqing.testing.Sql;

/** A service point of an invented street, set up through the API as a street officer does it. */
public final class Mall {
    static final String POINT_SAVE = """
            mutation ($input: ServicePointSaveInput!) { servicePointSave(input: $input) {
              servicePoint { id name merchant open version hours { weekday opens closes } operators neighbourhood { name } }
              problems { code path } } }
            """;
    static final String ITEM_SAVE = """
            mutation ($input: ItemSaveInput!) { itemSave(input: $input) {
              item { id name points stock version limitPieces limitPeriod offered servicePoint { id } }
              problems { code path } } }
            """;
    static final String RECEIVE = """
            mutation ($input: StockReceiveInput!) { stockReceive(input: $input) { item { stock } problems { code path } } }
            """;
    static final String CORRECT = """
            mutation ($input: StockCorrectInput!) { stockCorrect(input: $input) { item { stock } problems { code path } } }
            """;

    static final String REDEEM = """
            mutation ($input: ItemRedeemInput!) { itemRedeem(input: $input) { voucher {
              id state pieces points holder code byProxy itemName servicePointName redeemedAt expiresAt } problems { code path } } }
            """;
    static final String CANCEL = """
            mutation ($input: VoucherCancelInput!) { voucherCancel(input: $input) { voucher { state code } problems { code } } }
            """;
    static final String SCAN = """
            mutation ($input: VoucherScanInput!) { voucherScan(input: $input) { voucher { id state holder code scannedAt itemName }
              problems { code path } } }
            """;
    static final String CAPTURE = """
            mutation ($input: VoucherCaptureInput!) { voucherCapture(input: $input) { voucher { state endedAt } problems { code } } }
            """;
    static final String REFUND = """
            mutation ($input: VoucherRefundInput!) { voucherRefund(input: $input) { voucher { state } problems { code } } }
            """;
    static final String CLOSE = """
            mutation ($input: SettlementCloseInput!) { settlementClose(input: $input) { settlement {
              id day capturedCount capturedPoints refundedCount refundedPoints netPoints } problems { code } } }
            """;

    final Community community;
    final String merchantSubject;
    public final String point;

    private Mall(Community community, String merchantSubject) {
        this.community = community;
        this.merchantSubject = merchantSubject;
        this.point = savePoint(community.streetOfficer(), point(community, merchantSubject))
                .getString("data.servicePointSave.servicePoint.id");
    }

    /** One that serves the whole street, with somebody at its counter. */
    public static Mall open(Community community) {
        return new Mall(community, "merchant-" + community.neighbourhood());
    }

    static Map<String, Object> point(Community community, String... operators) {
        Map<String, Object> input = new HashMap<>();
        input.put("neighbourhoodId", NodeId.of("OrgNode", community.neighbourhood()));
        input.put("servesId", NodeId.of("OrgNode", community.neighbourhood() - 1));
        input.put("name", "邻里中心");
        input.put("merchant", "虚构超市");
        input.put("address", "虚构路1号");
        input.put("latitude", 31.27);
        input.put("longitude", 121.46);
        input.put("hours", List.of(Map.of("weekday", 1, "opens", "09:00", "closes", "17:30")));
        input.put("operators", List.of(operators));
        input.put("isOpen", true);
        return input;
    }

    static JsonPath savePoint(GraphQl who, Map<String, Object> input) {
        return ask(who, POINT_SAVE, input);
    }

    Map<String, Object> item(String name, int points) {
        Map<String, Object> input = new HashMap<>();
        input.put("servicePointId", point);
        input.put("kind", "GOODS");
        input.put("name", name);
        input.put("description", "一件");
        input.put("points", points);
        input.put("holdDays", 14);
        input.put("isOffered", true);
        return input;
    }

    /** An item with so many pieces on hand; its global id. */
    public String sells(String name, int points, int pieces) {
        return sells(item(name, points), pieces);
    }

    String sells(Map<String, Object> item, int pieces) {
        String id = ask(community.streetOfficer(), ITEM_SAVE, item).getString("data.itemSave.item.id");
        if (pieces > 0) {
            assertThat(receive(id, pieces).getList("data.stockReceive.problems"))
                    .isEmpty();
        }
        return id;
    }

    /** A member of a neighbourhood with points that expire at the end of these days of 2030, so many for each. */
    public Member member(int neighbourhood, int... lots) {
        long resident = Sql.number(
                "insert into resident (neighbourhood_id, name, sex) values (?, '欧阳梅', 'FEMALE') returning id",
                neighbourhood);
        Member member = new Member(resident, "member-" + resident, neighbourhood);
        Sql.run(
                "insert into ledger_member (subject, neighbourhood_id, resident_id, linked_by) values (?, ?, ?, 'test')",
                member.subject,
                neighbourhood,
                resident);
        for (int day = 1; day <= lots.length; day++) {
            give(member, lots[day - 1], LocalDate.of(2030, 1, day));
        }
        return member;
    }

    void give(Member member, int points, LocalDate expiresOn) {
        Posting posting = Posting.of(
                "mall",
                UUID.randomUUID().toString(),
                PostingKind.EARNING,
                "mall",
                new Step.Transfer(
                        AccountKey.issuer(member.neighbourhood, Asset.POINTS),
                        AccountKey.resident(member.resident, Asset.POINTS),
                        Amount.points(points),
                        expiresOn));
        Posted posted = Arc.container()
                .instance(Ledger.class)
                .get()
                .post(posting)
                .await()
                .atMost(Duration.ofSeconds(20));
        assertThat(posted.refusal()).isEmpty();
    }

    /** Somebody with points. */
    public record Member(long resident, String subject, int neighbourhood) {
        public GraphQl speaks(Community community) {
            return GraphQl.as(Signed.as(
                    Role.VOLUNTEER,
                    subject,
                    neighbourhood == community.neighbourhood()
                            ? community.neighbourhoodCode()
                            : community.otherNeighbourhoodCode()));
        }

        /** Balance and what of it is held. */
        String points() {
            return (String) Sql.run(
                            "select balance || ' ' || held from ledger_account where owner_id = ? and kind = 'RESIDENT'"
                                    + " and asset = 'POINTS'",
                            resident)
                    .get(0);
        }

        /** Its lots: day, what remains, what of it is held. */
        List<Object> lots() {
            return Sql.run(
                    "select extract(day from l.expires_on) || ' ' || l.remaining || ' ' || l.held from ledger_lot l join"
                            + " ledger_account a on a.id = l.account_id where a.owner_id = ? and a.kind = 'RESIDENT'"
                            + " and l.remaining > 0 order by l.expires_on",
                    resident);
        }
    }

    /** A voucher of a member with points, an item and a service point: their global ids by type, and by the names of arguments. */
    public static Map<String, String> life(Community community) {
        Mall mall = open(community);
        Member member = mall.member(community.neighbourhood(), 100);
        String item = mall.sells("大米", 40, 3);
        JsonPath redeemed = ask(member.speaks(community), REDEEM, Map.of("itemId", item, "pieces", 1));
        assertThat(codes(redeemed)).isEmpty();
        long account = Sql.number(
                "select id from ledger_account where owner_id = ? and kind = 'RESIDENT' and asset = 'POINTS'",
                member.resident);
        long transfer = Sql.number("select max(transfer_id) from ledger_entry where account_id = ?", account);
        return Map.of(
                "ServicePoint", mall.point,
                "CatalogueItem", item,
                "Item", item,
                "Voucher", redeemed.getString("data.itemRedeem.voucher.id"),
                "LedgerAccount", NodeId.of("LedgerAccount", account),
                "Account", NodeId.of("LedgerAccount", account),
                "Transfer", NodeId.of("LedgerTransfer", transfer),
                "Owner", NodeId.of("Resident", member.resident),
                "ToResident", NodeId.of("Resident", member.resident));
    }

    long earned() {
        return Sql.number("select balance from ledger_account where owner_id = ? and kind = 'MERCHANT'", key(point));
    }

    JsonPath receive(String item, int pieces) {
        return ask(community.streetOfficer(), RECEIVE, Map.of("itemId", item, "pieces", pieces));
    }

    public GraphQl merchant() {
        return GraphQl.as(Signed.as(Role.MERCHANT, merchantSubject, community.neighbourhoodCode()));
    }

    /** Asks with this input, under a new request id unless it has one. */
    static JsonPath ask(GraphQl who, String document, Map<String, Object> input) {
        Map<String, Object> whole = new HashMap<>(input);
        whole.putIfAbsent("requestId", UUID.randomUUID().toString());
        return who.post(document, "input", whole).jsonPath();
    }

    /** The codes of what the only operation of an answer refused. */
    static List<String> codes(JsonPath answer) {
        return answer.getList("data.values().iterator().next().problems.code");
    }

    static long key(String id) {
        return NodeId.parse(id).orElseThrow().number();
    }
}
