package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** What a replay of the whole ledger found. */
@DefaultNonNull
@Name("LedgerCheck")
@Description("重放全部账目并比对的结果。What a replay of the whole ledger found.")
public record CheckView(
        @Sensitivity @Description("处处相符。Whether everything fits.")
        boolean sound,

        @Sensitivity @Description("账户数。How many accounts.") int accounts,

        @Sensitivity @Description("转账笔数。How many transfers.")
        int transfers,

        @Sensitivity @Description("用时，毫秒。How long it took, in milliseconds.")
        int tookMs,

        @Sensitivity(INTERNAL) @Description("不相符之处，每类至多 100 处。What does not fit, 100 of each kind at most.")
        List<Break> breaks) {
    public CheckView {
        breaks = List.copyOf(breaks);
    }

    /** A place where the books do not fit. */
    @DefaultNonNull
    @Name("LedgerBreak")
    @Description("账目不相符之处。A place where the books do not fit.")
    public record Break(
            @Sensitivity @Description("违反哪条规则。Which rule is broken.")
            String rule,

            @Sensitivity(INTERNAL) @Description("哪个账户、转账或分录。Which account, transfer or entry.")
            String subject) {}
}
