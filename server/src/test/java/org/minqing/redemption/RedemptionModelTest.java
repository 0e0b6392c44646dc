package org.minqing.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Problem;
import org.minqing.redemption.Mall.Member;
import org.minqing.testing.Community;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/**
 * Many clients redeem, call off, scan, capture, refund, restock and let vouchers run out at once, each sending some requests twice
 * and some of them at the same moment. A plain model learns what was acknowledged; stock, points and vouchers must be as it says, and
 * at every moment agree with each other.
 */
@QuarkusTest
@WithTestResource(TestServer.class)
class RedemptionModelTest {
    private static final int CLIENTS = 32;
    private static final int STEPS = Integer.getInteger("minqing.redemption.steps", 40);
    private static final int MEMBERS = 12;
    private static final int POINTS = 400;
    private static final int PRICE = 7;
    private static final int PIECES = 60;
    private static final int LIMIT = 25;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final long seed = Long.getLong("minqing.seed", System.nanoTime());
    private final Community community = Community.create();
    private final Map<Long, Model> vouchers = new ConcurrentHashMap<>();
    private final List<Long> keys = new CopyOnWriteArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger received = new AtomicInteger(2 * PIECES);

    @Inject
    Redemptions redemptions;

    @Inject
    Vouchers counter;

    @Inject
    VoucherCodes signed;

    @Inject
    Items items;

    @Inject
    Releases releases;

    @Inject
    OrgTree tree;

    @Inject
    Vertx vertx;

    private Mall mall;
    private List<String> goods;
    private List<Member> members;

    /** A voucher as it must be. */
    private static final class Model {
        private final Member owner;
        private final String item;
        private final int pieces;
        private VoucherState state = VoucherState.HELD;
        private boolean isReturned;
        private boolean isOver;

        Model(Member owner, String item, int pieces) {
            this.owner = owner;
            this.item = item;
            this.pieces = pieces;
        }

        synchronized void become(VoucherState from, VoucherState to) {
            assertThat(state).as("before it became %s", to).isEqualTo(from);
            state = to;
        }

        synchronized VoucherState state() {
            return state == VoucherState.HELD && isOver ? VoucherState.RELEASED : state;
        }

        boolean isPaid() {
            return state() == VoucherState.CAPTURED;
        }

        boolean isTaken() {
            return EnumSet.of(VoucherState.HELD, VoucherState.CAPTURED).contains(state())
                    || (state() == VoucherState.REFUNDED && !isReturned);
        }
    }

    @BeforeEach
    void openTheMall() {
        mall = Mall.open(community);
        Map<String, Object> limited = mall.item("鸡蛋", PRICE);
        limited.put("limitPieces", LIMIT);
        limited.put("limitPeriod", "EVER");
        goods = List.of(mall.sells("大米", PRICE, PIECES), mall.sells(limited, PIECES));
        members = new ArrayList<>();
        for (int i = 0; i < MEMBERS; i++) {
            members.add(mall.member(
                    i % 2 == 0 ? community.neighbourhood() : community.otherNeighbourhood(),
                    POINTS / 4,
                    POINTS * 3 / 4));
        }
    }

    @Test
    void stockPointsAndVouchersAreAsTheModelSays() throws Exception {
        System.out.println("RedemptionModelTest: -Dminqing.seed=" + seed);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Random random = new Random(seed + i);
                running.add(clients.submit(() -> walk(random)));
            }
            while (running.stream().anyMatch(one -> !one.isDone())) {
                everythingReconciles();
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            clients.shutdownNow();
        }
        now(releases::due);

        everythingReconciles();
        assertThat(vouchers).hasSizeGreaterThan(CLIENTS);
        vouchers.forEach((key, model) -> assertThat(Sql.run("select state from voucher where id = ?", key))
                .as("voucher %d", key)
                .containsExactly(model.state().name()));
        assertThat(Sql.number("select count(*) from voucher where service_point_id = ?", Mall.key(mall.point)))
                .as("what was not acknowledged was not made")
                .isEqualTo(vouchers.size());
        long earned = vouchers.values().stream()
                .filter(Model::isPaid)
                .mapToLong(model -> model.pieces * PRICE)
                .sum();
        assertThat(mall.earned()).isEqualTo(earned);
        for (Member member : members) {
            assertThat(member.points()).isEqualTo(points(member));
        }
        long taken = vouchers.values().stream()
                .filter(Model::isTaken)
                .mapToLong(model -> model.pieces)
                .sum();
        assertThat(Sql.number("select sum(on_hand) from item where service_point_id = ?", Mall.key(mall.point)))
                .isEqualTo(received.get() - taken);
    }

    private String points(Member member) {
        long paid = 0;
        long held = 0;
        for (Model model : vouchers.values()) {
            if (model.owner.equals(member)) {
                paid += model.isPaid() ? model.pieces * PRICE : 0;
                held += model.state() == VoucherState.HELD ? model.pieces * PRICE : 0;
            }
        }
        return (POINTS / 4 + POINTS * 3 / 4 - paid) + " " + held;
    }

    /** In one snapshot, whatever is on its way. */
    private void everythingReconciles() {
        assertThat(Sql.run(
                        """
                        select 'item ' || i.id from item i where i.service_point_id = ?
                          and i.on_hand <> (select coalesce(sum(m.pieces), 0) from stock_movement m where m.item_id = i.id)
                        union all select 'limit ' || v.owner_id from voucher v join item i on i.id = v.item_id
                          where i.limit_pieces is not null and i.service_point_id = ? and v.state in ('HELD', 'CAPTURED')
                          group by v.owner_id, i.id having sum(v.pieces) > i.limit_pieces
                        union all select 'held ' || a.id from ledger_account a where a.kind = 'RESIDENT' and a.neighbourhood_id in (?, ?)
                          and a.held <> (select coalesce(sum(v.points), 0) from voucher v where v.owner_id = a.owner_id and v.state = 'HELD')
                        union all select 'earned ' || a.id from ledger_account a where a.kind = 'MERCHANT' and a.owner_id = ?
                          and a.balance <> (select coalesce(sum(v.points), 0) from voucher v where v.service_point_id = a.owner_id and v.state = 'CAPTURED')
                        union all select 'transfer ' || v.id from voucher v join ledger_hold h on h.id = v.hold_id
                          where v.service_point_id = ? and (h.state = 'CAPTURED') <> (v.transfer_id is not null)
                        """,
                        Mall.key(mall.point),
                        Mall.key(mall.point),
                        community.neighbourhood(),
                        community.otherNeighbourhood(),
                        Mall.key(mall.point),
                        Mall.key(mall.point)))
                .isEmpty();
    }

    private void walk(Random random) {
        for (int step = 0; step < STEPS; step++) {
            int dice = random.nextInt(100);
            Long key = keys.isEmpty() ? null : keys.get(random.nextInt(keys.size()));
            if (dice < 45 || key == null) {
                redeem(random);
            } else if (dice < 70) {
                capture(random, key);
            } else if (dice < 82) {
                cancel(random, key);
            } else if (dice < 90) {
                refund(random, key);
            } else if (dice < 95) {
                runOut(key);
            } else {
                restock(random);
            }
        }
    }

    private void redeem(Random random) {
        Member member = members.get(random.nextInt(MEMBERS));
        String item = goods.get(random.nextInt(goods.size()));
        int pieces = 1 + random.nextInt(3);
        ItemRedeem input = new ItemRedeem(item, pieces, null, request());

        String answer =
                twice(random, () -> redemptions.redeem(member(member), input).map(RedemptionModelTest::told));

        if (!answer.startsWith("REDEEM_")) {
            long key = Long.parseLong(answer);
            vouchers.put(key, new Model(member, item, pieces));
            keys.add(key);
        }
    }

    private static String told(Sale.Answer answer) {
        if (!answer.problems().isEmpty()) {
            return codes(answer.problems());
        }
        VoucherView made = answer.voucher();
        return Long.toString(made == null ? answer.earlier().orElseThrow() : made.key());
    }

    private static String codes(List<Problem> problems) {
        return problems.stream().map(Problem::code).findFirst().orElseThrow();
    }

    private static String told(Outcome outcome) {
        return outcome.problems().isEmpty() ? Long.toString(outcome.key().orElseThrow()) : codes(outcome.problems());
    }

    private void capture(Random random, long key) {
        Caller merchant = merchant();
        String code = signed.of(view(key));
        VoucherScan scan = new VoucherScan(code, request());
        String scanned = twice(random, () -> counter.scan(merchant, scan).map(RedemptionModelTest::told));
        VoucherCapture input = new VoucherCapture(NodeId.of("Voucher", key), request());
        String answer = twice(random, () -> counter.capture(merchant, input).map(RedemptionModelTest::told));
        if (isDone(answer, key)) {
            assertThat(scanned).isEqualTo(answer);
            vouchers.get(key).become(VoucherState.HELD, VoucherState.CAPTURED);
        }
    }

    /** As much of it as a code says. */
    private VoucherView view(long key) {
        Instant any = Instant.EPOCH;
        return new VoucherView(
                key, 1, true, "", VoucherState.HELD, "", 1, 1, "", "", "", false, any, any, null, null, null, null);
    }

    private void cancel(Random random, long key) {
        Model model = vouchers.get(key);
        VoucherCancel input = new VoucherCancel(NodeId.of("Voucher", key), request());
        String answer =
                twice(random, () -> counter.cancel(member(model.owner), input).map(RedemptionModelTest::told));
        if (isDone(answer, key)) {
            model.become(VoucherState.HELD, VoucherState.CANCELLED);
        }
    }

    private void refund(Random random, long key) {
        Model model = vouchers.get(key);
        boolean isReturned = random.nextBoolean();
        VoucherRefund input = new VoucherRefund(NodeId.of("Voucher", key), "退", isReturned, request());
        if (!model.isPaid()) {
            return;
        }
        String answer = twice(random, () -> counter.refund(officer(), input).map(RedemptionModelTest::told));
        if (isDone(answer, key)) {
            model.isReturned = isReturned;
            model.become(VoucherState.CAPTURED, VoucherState.REFUNDED);
        }
    }

    private void runOut(long key) {
        Model model = vouchers.get(key);
        if (!Sql.run(
                        "update voucher set made_at = made_at - interval '100 days', expires_at = now() - interval '1 second'"
                                + " where id = ? and state = 'HELD' returning id",
                        key)
                .isEmpty()) {
            model.isOver = true;
        }
        now(releases::due);
    }

    private void restock(Random random) {
        int pieces = 1 + random.nextInt(5);
        StockReceive input = new StockReceive(goods.get(random.nextInt(goods.size())), pieces, null, request());
        twice(random, () -> items.receive(officer(), input).map(RedemptionModelTest::told));
        received.addAndGet(pieces);
    }

    private static boolean isDone(String answer, long key) {
        return answer.equals(Long.toString(key));
    }

    /** Sends it once, or again, or two at the same moment: the answer is the same. */
    private String twice(Random random, Supplier<Uni<String>> request) {
        int dice = random.nextInt(5);
        if (dice == 0) {
            List<String> both =
                    now(() -> Uni.join().all(request.get(), request.get()).andFailFast());
            assertThat(both.get(1)).isEqualTo(both.get(0));
            return both.get(0);
        }
        String answer = now(request);
        if (dice == 1) {
            assertThat(now(request)).isEqualTo(answer);
        }
        return answer;
    }

    /** On a context of its own, as a request has it. */
    private <T> T now(Supplier<Uni<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .runOnContext(turn -> request.get().subscribe().with(answer::complete, answer::completeExceptionally));
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    private String request() {
        return "model-%d-%d".formatted(community.neighbourhood(), requests.incrementAndGet());
    }

    private Caller merchant() {
        return caller(Role.MERCHANT, mall.merchantSubject);
    }

    private Caller officer() {
        return caller(Role.STREET_OFFICER, "officer-" + community.streetCode());
    }

    private Caller member(Member member) {
        return caller(Role.VOLUNTEER, member.subject());
    }

    private Caller caller(Role role, String subject) {
        List<String> areas = List.of(community.streetCode());
        return new Caller(
                subject,
                subject,
                EnumSet.of(role),
                areas,
                tree.within(areas),
                "test",
                Instant.now().plusSeconds(3_600));
    }
}
