package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Who a volunteer was; the hours stay, of somebody whom nobody can name. */
@ApplicationScoped
class ForgetVolunteer implements Forgetting {
    private static final String VOLUNTEER = """
            update volunteer set name = '（已删除）', subject = null, skills = '{}', week_parts = 0, latitude = null, longitude = null
            where resident_id = $1
            """;

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(VOLUNTEER, Tuple.of(resident)).replaceWithVoid();
    }
}
