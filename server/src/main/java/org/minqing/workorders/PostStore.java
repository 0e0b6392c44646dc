package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Vault;
import org.minqing.platform.Tx;

/** Every statement on posts. */
@ApplicationScoped
class PostStore {
    static final String PHONE = "post.phone";

    /** More people than this are not called for one order. */
    private static final int ON_DUTY_MAX = 100;

    private static final String HOLDERS =
            "select p.id, p.neighbourhood_id, p.subject, p.name, p.position, p.phone_sealed from post p ";

    private static final String ON_DUTY = HOLDERS
            + "where p.neighbourhood_id = $1 and p.position = $2 and p.is_on_duty order by p.id limit " + ON_DUTY_MAX;

    /** Of several posts of one person those with a phone come first. */
    private static final String OF_SUBJECTS = HOLDERS + """
            where p.neighbourhood_id = $1 and p.subject = any($2)
            order by p.subject, p.phone_sealed is null, p.is_on_duty desc, p.id
            """;

    private final Vault vault;

    PostStore(Vault vault) {
        this.vault = vault;
    }

    Uni<List<PostHolder>> listOnDuty(Tx tx, int neighbourhoodId, Position position) {
        return tx.run(ON_DUTY, Tuple.of(neighbourhoodId, position.name())).map(this::holders);
    }

    /** The posts that these people hold in a neighbourhood. */
    Uni<List<PostHolder>> listHeld(Tx tx, int neighbourhoodId, Collection<String> subjects) {
        return tx.run(OF_SUBJECTS, Tuple.tuple().addValue(neighbourhoodId).addValue(subjects.toArray(String[]::new)))
                .map(this::holders);
    }

    private List<PostHolder> holders(RowSet<Row> rows) {
        List<PostHolder> holders = new ArrayList<>(rows.size());
        for (Row row : rows) {
            holders.add(new PostHolder(
                    row.getInteger(1),
                    row.getString(2),
                    row.getString(3),
                    Position.valueOf(row.getString(4)),
                    Optional.ofNullable(row.getBuffer(5)).map(cipher -> open(row.getLong(0), cipher))));
        }
        return holders;
    }

    private String open(long key, Buffer cipher) {
        return vault.open(PHONE, key, cipher.getBytes());
    }
}
