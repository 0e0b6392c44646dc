package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Sight;
import org.minqing.access.Vault;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on posts. */
@ApplicationScoped
class PostStore {
    private static final String PHONE = "post.phone";

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

    private static final String BY_ID = "select " + PostView.COLUMNS + " from post p where p.id = $1";

    private static final String LIST = "select " + PostView.COLUMNS
            + " from post p where p.neighbourhood_id = any($1) and p.id > $2 order by p.id limit $3";

    private static final String SAVE = """
            insert into post as p (neighbourhood_id, position, subject, name, buildings) values ($1, $2, $3, $4, $5)
            on conflict (neighbourhood_id, position, subject)
              do update set name = excluded.name, buildings = excluded.buildings
            returning p.id
            """;

    private static final String SAVE_PHONE =
            "update post set phone_sealed = $2, phone_index = $3, phone_masked = $4 where id = $1";

    private static final String BUILDINGS =
            "select count(*)::int from building where neighbourhood_id = $1 and id = any($2)";

    private static final String DUTY = "update post set is_on_duty = $2 where id = $1";

    private static final String REMOVE = "delete from post where id = $1";

    private final Reads reads;
    private final Vault vault;

    PostStore(Reads reads, Vault vault) {
        this.reads = reads;
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

    Uni<Optional<PostView>> findPost(Actor actor, long key) {
        return reads.ask(actor, BY_ID, Tuple.of(key), PostStore::first);
    }

    Uni<Optional<PostView>> findPost(Tx tx, long key) {
        return tx.run(BY_ID, Tuple.of(key)).map(PostStore::first);
    }

    Uni<PostConnection> listPosts(Actor actor, int[] areas, Page page) {
        Integer[] ids = Arrays.stream(areas).boxed().toArray(Integer[]::new);
        long after = page.after().map(Cursor::id).orElse(0L);
        return reads.ask(actor, LIST, Tuple.of(ids, after, page.limit()), rows -> {
            List<PostEdge> edges = page.entries(rows, row -> {
                PostView post = PostView.read(row);
                return new PostEdge(post, new Cursor(Instant.EPOCH, post.key()).encode());
            });
            return new PostConnection(edges, page.info(rows, edges, PostEdge::cursor));
        });
    }

    /** Writes a post and returns its key. */
    Uni<Long> save(Tx tx, PostDraft draft) {
        Tuple values = Tuple.of(
                draft.neighbourhoodId(), draft.position().name(), draft.subject(), draft.name(), draft.buildings());
        return tx.run(SAVE, values)
                .map(rows -> rows.iterator().next().getLong(0))
                .call(key -> savePhone(tx, key, draft));
    }

    private Uni<?> savePhone(Tx tx, long key, PostDraft draft) {
        String phone = draft.phone();
        if (phone == null) {
            return Uni.createFrom().voidItem();
        }
        return phone.isEmpty()
                ? tx.run(SAVE_PHONE, Tuple.of(key, null, null, null))
                : tx.run(
                        SAVE_PHONE,
                        Tuple.of(
                                key,
                                Buffer.buffer(vault.seal(PHONE, key, phone)),
                                Buffer.buffer(vault.index(phone)),
                                Sight.maskedPhone(phone)));
    }

    /** How many of these buildings are in the neighbourhood. */
    Uni<Integer> countBuildings(Tx tx, int neighbourhoodId, Long[] buildings) {
        return tx.run(BUILDINGS, Tuple.of(neighbourhoodId).addValue(buildings))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Void> setDuty(Tx tx, long key, boolean isOnDuty) {
        return tx.run(DUTY, Tuple.of(key, isOnDuty)).replaceWithVoid();
    }

    Uni<Void> remove(Tx tx, long key) {
        return tx.run(REMOVE, Tuple.of(key)).replaceWithVoid();
    }

    private static Optional<PostView> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(PostView.read(rows.iterator().next()));
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
