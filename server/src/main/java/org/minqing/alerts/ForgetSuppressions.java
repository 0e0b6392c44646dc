package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Why a home was said to be empty may name who lived there. */
@ApplicationScoped
class ForgetSuppressions implements Forgetting {
    private static final String NOTES = """
            update suppression s set note = replace(s.note, r.name, '某居民')
            from resident r
            where r.id = $1 and strpos(s.note, r.name) > 0 and s.house_id in (
              select y.house_id from residency y where y.resident_id = $1)
            """;

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(NOTES, Tuple.of(resident)).replaceWithVoid();
    }
}
