package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** What a person carries and carried, and the facts that said so. The empty set stays, so that what servers keep in memory follows. */
@ApplicationScoped
class ForgetTags implements Forgetting {
    private static final String ASSIGNMENTS =
            "delete from tag_assignment where subject_kind = 'PERSON' and subject_id = $1";
    private static final String SET =
            "update tag_set set tags = '{}' where subject_kind = 'PERSON' and subject_id = $1";

    private static final String FACTS = """
            delete from fact f using fact_kind k where k.id = f.fact_kind and k.subject_kind = 'PERSON' and f.subject_id = $1
            """;

    private static final String CHANGE =
            "select log_tag_change('PERSON', array[neighbourhood_id], array[id]) from resident where id = $1";

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(ASSIGNMENTS, Tuple.of(resident))
                .chain(() -> tx.run(SET, Tuple.of(resident)))
                .chain(() -> tx.run(FACTS, Tuple.of(resident)))
                .chain(() -> tx.run(CHANGE, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
