package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.minqing.access.Forgetting;
import org.minqing.files.Files;
import org.minqing.platform.Tx;

/**
 * What orders say of a person in free text and show in photos: of their own orders all of it, of those about their homes the name.
 * That there was an order, and who did what when, stays.
 */
@ApplicationScoped
class ForgetOrders implements Forgetting {
    private static final String OWN =
            "update work_order set summary = '（应本人请求删除）' where resident_id = $1 and summary <> ''";

    private static final String AT_HOME = """
            update work_order w set summary = replace(w.summary, r.name, '某居民')
            from resident r
            where r.id = $1 and strpos(w.summary, r.name) > 0 and w.house_id in (
              select y.house_id from residency y where y.resident_id = $1)
            """;

    private static final String NOTES = "select forget_step_notes($1)";

    private static final String PHOTOS = """
            select s.photos from work_order w join work_order_step s on s.order_id = w.id
            where w.resident_id = $1 and s.photos <> '{}'
            """;

    private final Files files;

    ForgetOrders(Files files) {
        this.files = files;
    }

    @Override
    public Uni<Void> forget(Tx tx, long resident) {
        return tx.run(OWN, Tuple.of(resident))
                .chain(() -> tx.run(AT_HOME, Tuple.of(resident)))
                .chain(() -> tx.run(NOTES, Tuple.of(resident)))
                .chain(() -> tx.run(PHOTOS, Tuple.of(resident)))
                .chain(rows -> {
                    Set<UUID> photos = new HashSet<>();
                    rows.forEach(row -> photos.addAll(Arrays.asList(row.getArrayOfUUIDs(0))));
                    return files.drop(tx, photos);
                });
    }
}
