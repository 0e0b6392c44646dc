package org.minqing.notifications;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import org.minqing.access.Forgetting;
import org.minqing.platform.Tx;

/** Notices to a person or their contact, with every way in which they left or were about to. */
@ApplicationScoped
class ForgetNotices implements Forgetting {
    private static final String LOOSEN = """
            update delivery set carried_by = null, state = 'WITHDRAWN' where carried_by in (
              select d.id from delivery d join notice n on n.id = d.notice_id where n.resident_id = $1)
            """;

    private static final String DELIVERIES =
            "delete from delivery where notice_id in (select id from notice where resident_id = $1)";

    private static final String NOTICES = "delete from notice where resident_id = $1";

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(LOOSEN, Tuple.of(resident))
                .chain(() -> tx.run(DELIVERIES, Tuple.of(resident)))
                .chain(() -> tx.run(NOTICES, Tuple.of(resident)))
                .replaceWithVoid();
    }
}
