package org.minqing.redemption;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.MERCHANT;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Actor;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Problem;
import org.minqing.platform.Sensitivity;

/** Vouchers, from redeeming to the counter and back. */
@GraphQLApi
@DefaultNonNull
public class VouchersApi {
    private final Callers callers;
    private final Redemptions redemptions;
    private final Vouchers vouchers;
    private final VoucherStore store;
    private final VoucherCodes codes;

    VouchersApi(Callers callers, Redemptions redemptions, Vouchers vouchers, VoucherStore store, VoucherCodes codes) {
        this.callers = callers;
        this.redemptions = redemptions;
        this.vouchers = vouchers;
        this.store = store;
        this.codes = codes;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall(VOLUNTEER)
    @Description("本人的和所代理居民的兑换券，最新的在前。"
            + "The caller's own vouchers and those of residents it is a proxy for, the latest first.")
    public Uni<VoucherConnection> myVouchers(
            @Nullable @Description("这些状态的；不填不限。In these states; in any unless told.") List<VoucherState> states,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.listMine(callers.current(), states == null ? List.of() : states, Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({MERCHANT, SECRETARY, STREET_OFFICER, AUDITOR})
    @Description(
            "兑换点的兑换券，最新的在前：商户看自己柜台的，居委和街道看本范围居民的。"
                    + "Vouchers, the latest first: a merchant sees those for its counters, others those of their area's residents.")
    public Uni<VoucherConnection> vouchers(
            @Nullable @Description("要哪些；不填不限。Which ones; any unless told.") VoucherFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.list(callers.current(), filter == null ? VoucherFilter.ANY : filter, Page.of(first, after));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(VOLUNTEER)
    @Description("兑换：预扣积分、留货、出券，三者同成同败。Redeems: points are held, pieces taken and a voucher made, all or nothing.")
    public Uni<VoucherPayload> itemRedeem(@Description("哪一项、几件、为谁。Which item, how many, for whom.") ItemRedeem input) {
        Caller caller = callers.current();
        return redemptions
                .redeem(caller, input)
                .chain(answer -> answer.earlier()
                        .map(key -> shown(OwnRows.alone(caller), key, answer.problems()))
                        .orElseGet(
                                () -> Uni.createFrom().item(new VoucherPayload(answer.voucher(), answer.problems()))));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(VOLUNTEER)
    @Description("取消尚未兑付的券，积分退回原批次。Calls off a voucher that was not captured; its points return to their lots.")
    public Uni<VoucherPayload> voucherCancel(@Description("哪一张。Which one.") VoucherCancel input) {
        return shown(vouchers.cancel(callers.current(), input), OwnRows.alone(callers.current()));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(MERCHANT)
    @Description("扫码核对；重复扫码答复相同，不扣积分。Looks a code up at the counter; looking again tells the same, nothing is spent.")
    public Uni<VoucherPayload> voucherScan(@Description("二维码内容。What the code says.") VoucherScan input) {
        return shown(vouchers.scan(callers.current(), input), OwnRows.alone(callers.current()));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall(MERCHANT)
    @Description("兑付已扫码的券，积分归兑换点。Hands over what was scanned; the points go to the service point.")
    public Uni<VoucherPayload> voucherCapture(@Description("哪一张。Which one.") VoucherCapture input) {
        return shown(vouchers.capture(callers.current(), input), OwnRows.alone(callers.current()));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description(
            "退款已兑付的券，积分退回原批次，到期日不变。Refunds a captured voucher; its points return to their lots with their old expiry.")
    public Uni<VoucherPayload> voucherRefund(@Description("哪一张、为何。Which one, and why.") VoucherRefund input) {
        return shown(vouchers.refund(callers.current(), input), callers.current());
    }

    @Sensitivity(PERSONAL)
    @Nullable
    @Description(
            "二维码内容，只给持有人及其代理，且只在待兑付时；格式见移动端契约 vouchers.md。"
                    + "What its QR code says; for its owner and their proxy, while it is held. The mobile contract tells its form.")
    public String code(@Source VoucherView voucher) {
        return voucher.isOwn() && voucher.state() == VoucherState.HELD ? codes.of(voucher) : null;
    }

    private Uni<VoucherPayload> shown(Uni<Outcome> outcome, Actor reader) {
        return outcome.chain(done -> done.key()
                .map(key -> shown(reader, key, done.problems()))
                .orElseGet(() -> Uni.createFrom().item(new VoucherPayload(null, done.problems()))));
    }

    private Uni<VoucherPayload> shown(Actor reader, long key, List<Problem> problems) {
        return store.findVoucher(reader, key).map(voucher -> new VoucherPayload(voucher.orElse(null), problems));
    }
}
