package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** An account as others see it. */
@DefaultNonNull
@Name("LedgerAccount")
@Description("时间银行账户。An account of the time bank.")
public record AccountView(
        @Ignore long key,
        @Ignore @Nullable Long residentKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,
        @Sensitivity @Description("属谁。Whose it is.") AccountKind kind,
        @Sensitivity @Description("所记之物。What it holds.") Asset asset,

        @Sensitivity(PERSONAL) @Description("余额，分钟或积分。The balance in minutes or points.")
        int balance,

        @Sensitivity(PERSONAL) @Description("已预扣。How much is held for vouchers.")
        int held,

        @Sensitivity(PERSONAL) @Description("可用，即余额减预扣。What may be spent: the balance without what is held.")
        int available,

        @Sensitivity(PERSONAL) @Description("最近一次变动的时间。When it last changed.")
        Instant changedAt)
        implements Node {
    static final String TYPE = "LedgerAccount";
    static final String COLUMNS = "a.id, a.owner_id, a.kind, a.asset, a.balance, a.held, a.changed_at";

    static AccountView read(Row row, int at) {
        long key = row.getLong(at);
        AccountKind kind = AccountKind.valueOf(row.getString(at + 2));
        long balance = row.getLong(at + 4);
        long held = row.getLong(at + 5);
        return new AccountView(
                key,
                kind == AccountKind.RESIDENT ? row.getLong(at + 1) : null,
                NodeId.of(TYPE, key),
                kind,
                Asset.valueOf(row.getString(at + 3)),
                Math.toIntExact(balance),
                Math.toIntExact(held),
                Math.toIntExact(balance - held),
                row.getOffsetDateTime(at + 6).toInstant());
    }
}
