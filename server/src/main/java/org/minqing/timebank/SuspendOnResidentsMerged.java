package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.platform.Reaction;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentsMerged;

/**
 * A person helps as one volunteer. Where both records of a merge were volunteers, that of the lost one stands still; the merge keeps how it
 * was, and gives it back when it is undone.
 */
@ApplicationScoped
class SuspendOnResidentsMerged implements Reaction<ResidentsMerged> {
    private static final String SUSPEND = """
        with was as materialized (
          select v.id, to_jsonb(v) as was from volunteer v where v.resident_id = $3 and v.state in ('APPLIED', 'ACTIVE')),
        suspended as (
          update volunteer v set state = 'SUSPENDED', version = v.version + 1 from was w where v.id = w.id
          returning v.id, to_jsonb(v) as became)
        select resident_merge_note($1, $2, 'volunteer', w.was, s.became) from was w join suspended s on s.id = w.id
        """;

    @Override
    public Class<ResidentsMerged> event() {
        return ResidentsMerged.class;
    }

    @Override
    public Uni<Void> react(Tx tx, ResidentsMerged event) {
        return event.isUndone()
                ? Uni.createFrom().voidItem()
                : tx.run(SUSPEND, Tuple.of(event.mergeId(), event.neighbourhoodId(), event.lostId()))
                        .replaceWithVoid();
    }
}
