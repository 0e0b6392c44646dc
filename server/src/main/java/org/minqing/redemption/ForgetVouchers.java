package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Whose a voucher was and why it was taken back; what was redeemed stays, as the merchants' settlements have it. */
@ApplicationScoped
class ForgetVouchers implements Forgetting {
    private static final String VOUCHERS = """
            update voucher set holder = '（已删除）',
              refund_reason = case when refund_reason is null then null else '（已删除）' end
            where owner_id = $1
            """;

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(VOUCHERS, Tuple.of(resident)).replaceWithVoid();
    }
}
