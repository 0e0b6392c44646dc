package org.minqing.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.minqing.redemption.Mall;
import org.minqing.testing.Community;
import org.minqing.testing.GraphQl;
import org.minqing.testing.TestServer;

/** Points redeemed on a volunteer's phone and captured at a counter, told by the documents of the mobile contract and nothing else. */
@QuarkusTest
@WithTestResource(TestServer.class)
class ExpectedVouchersTest {
    private static final String TODAY =
            LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();

    private final Community community = Community.create();

    @Test
    void aVoucherFromTheCatalogueToTheSettlement() throws IOException {
        Mall mall = Mall.open(community);
        GraphQl volunteer = mall.member(community.neighbourhood(), 100).speaks(community);
        mall.sells("大米", 40, 3);
        Recording phone = new Recording("redeem", volunteer, Map.of());

        JsonNode catalogue = phone.play("CatalogueList", Map.of("first", 20));
        String item = catalogue.at("/data/catalogue/edges/0/node/id").asText();
        JsonNode made = phone.play("ItemRedeem", input("redeem-rice-1", Map.of("itemId", item, "pieces", 1)));
        phone.play("ItemRedeem", input("redeem-rice-1", Map.of("itemId", item, "pieces", 1)));
        JsonNode second = phone.play("ItemRedeem", input("redeem-rice-2", Map.of("itemId", item, "pieces", 1)));
        phone.play("ItemRedeem", input("redeem-rice-3", Map.of("itemId", item, "pieces", 1)));
        phone.play("ItemRedeem", input("redeem-rice-4", Map.of("itemId", item, "pieces", 9)));
        phone.play("VoucherCancel", input("redeem-cancel-1", Map.of("voucherId", voucher(second, "id"))));
        phone.play("VoucherCancel", input("redeem-cancel-2", Map.of("voucherId", voucher(second, "id"))));
        phone.play("MyVouchers", Map.of("states", List.of("HELD"), "first", 20));
        phone.compare();

        Recording counter = new Recording("counter", mall.merchant(), Map.of());
        counter.play("MyServicePoints", Map.of());
        counter.play("CounterVouchers", Map.of("filter", Map.of("states", List.of("HELD")), "first", 20));
        counter.play("VoucherCapture", input("counter-early", Map.of("voucherId", voucher(made, "id"))));
        counter.play("VoucherScan", input("counter-scan-1", Map.of("code", voucher(made, "code"))));
        counter.play("VoucherScan", input("counter-scan-2", Map.of("code", voucher(made, "code"))));
        counter.play("VoucherScan", input("counter-scan-3", Map.of("code", "https://example.invalid/")));
        counter.play("VoucherCapture", input("counter-capture-1", Map.of("voucherId", voucher(made, "id"))));
        counter.play("VoucherCapture", input("counter-capture-2", Map.of("voucherId", voucher(made, "id"))));
        counter.play("CounterToday", Map.of("servicePointId", mall.point));
        counter.play("SettlementClose", input("counter-close-1", Map.of("servicePointId", mall.point, "day", TODAY)));
        counter.play("SettlementClose", input("counter-close-2", Map.of("servicePointId", mall.point, "day", TODAY)));
        counter.play("SettlementList", Map.of("servicePointId", mall.point, "first", 20));
        counter.compare();
    }

    private static String voucher(JsonNode redeemed, String field) {
        return redeemed.at("/data/itemRedeem/voucher/" + field).asText();
    }

    private static Map<String, Object> input(String requestId, Map<String, Object> fields) {
        Map<String, Object> input = new HashMap<>(fields);
        input.put("requestId", requestId);
        return Map.of("input", input);
    }
}
