package org.minqing.ledger;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** By which sign-in a person speaks for their accounts, and who speaks for them. The books stay, of somebody whom nobody can name. */
@ApplicationScoped
class ForgetMember implements Forgetting {
    private static final String SIGN_IN = "delete from ledger_member where resident_id = $1";

    private static final String PROXIES = """
            update ledger_proxy set reason = '（应本人请求删除）', ended_at = coalesce(ended_at, now()), ended_by = coalesce(ended_by, $2)
            where $1 in (owner_id, proxy_id)
            """;

    private static final String WORDS = "select ledger_forget_words($1)";

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(SIGN_IN, Tuple.of(resident))
                .chain(() -> tx.run(PROXIES, Tuple.of(resident, tx.actor().subject())))
                .chain(() -> tx.run(WORDS, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
