package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Who a volunteer was, and what was told of those who were helped; the hours stay, of somebody whom nobody can name. */
@ApplicationScoped
class ForgetVolunteer implements Forgetting {
    private static final String VOLUNTEER = """
            update volunteer set name = '（已删除）', subject = null, skills = '{}', week_parts = 0, latitude = null, longitude = null
            where resident_id = $1
            """;

    /** A need and a home are told to every volunteer of the neighbourhood. */
    private static final String NEEDS = """
            update activity set title = '（已删除）', details = '', place = '（已删除）', latitude = null, longitude = null, note = '',
              version = version + 1
            where receiver_id = $1
            """;

    private static final String DOUBTS = """
            update service_dispute d set reason = '（已删除）', note = ''
            from service_record r left join activity a on a.id = r.activity_id, volunteer v
            where r.id = d.record_id and v.id = r.volunteer_id and $1 in (a.receiver_id, v.resident_id)
            """;

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(VOLUNTEER, Tuple.of(resident))
                .chain(() -> tx.run(DOUBTS, Tuple.of(resident)))
                .chain(() -> tx.run(NEEDS, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
