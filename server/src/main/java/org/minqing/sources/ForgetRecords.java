package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** What the source systems told of a person, and what waited to be told apart from others. */
@ApplicationScoped
class ForgetRecords implements Forgetting {
    private static final String KEYS = """
            (select array_remove(array[id_number_index, phone_index], null) from resident where id = $1)
            """;
    private static final String RECORDS = "delete from source_record where resident_id = $1";
    private static final String CLAIMS = "delete from source_claim where resident_id = $1";
    private static final String REVIEWS = "delete from source_review where resident_id = $1 or $1 = any (candidates)";

    /** What names the person by a number and was linked to nobody. */
    private static final String UNLINKED = "delete from source_review where person_keys && " + KEYS;

    private static final String REFUSED = "delete from source_reject where person_keys && " + KEYS;

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(RECORDS, Tuple.of(resident))
                .chain(() -> tx.run(CLAIMS, Tuple.of(resident)))
                .chain(() -> tx.run(REVIEWS, Tuple.of(resident)))
                .chain(() -> tx.run(UNLINKED, Tuple.of(resident)))
                .chain(() -> tx.run(REFUSED, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
