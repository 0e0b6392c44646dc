package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement about merges; what is moved and put back is the database's own work, see V0042. */
@ApplicationScoped
class MergeStore {
    /** Locked in the order of their keys; new rows that refer to them wait. */
    private static final String LOCK = """
            select id, neighbourhood_id, name, sex, birth_date, death_date, phone_sealed, phone_index, id_number_sealed,
              id_number_index, merged_into
            from resident where id = any($1) order by id for update
            """;

    private static final String BEGIN = """
            insert into resident_merge (neighbourhood_id, kept_id, lost_id, reason, merged_by) values ($1, $2, $3, $4, $5)
            returning id
            """;

    private static final String MOVE = "select resident_merge_move($1, $2, $3)";

    private static final String NOTE = """
            select resident_merge_note($1, r.neighbourhood_id, 'resident', to_jsonb(r), to_jsonb(r)) from resident r where r.id = $2
            """;

    private static final String NOTED = """
            update resident_merge_row m set became = to_jsonb(r)
            from resident r where m.merge_id = $1 and r.id = $2 and m.table_name = 'resident' and (m.was ->> 'id')::bigint = $2
            """;

    private static final String FIND = """
            select m.neighbourhood_id, m.kept_id, m.lost_id, m.undone_at is not null, exists (
                select from resident_merge o where o.id > m.id and o.undone_at is null
                  and (o.kept_id in (m.kept_id, m.lost_id) or o.lost_id in (m.kept_id, m.lost_id))),
              (select neighbourhood_id from resident where id = m.lost_id),
              not exists (select from resident_merge_row k where k.merge_id = m.id)
            from resident_merge m where m.id = $1 for update
            """;

    private static final String PUT_BACK = "select resident_merge_put_back($1)";

    private static final String END = """
            update resident_merge set undone_at = now(), undone_by = $2 where id = $1
            """;

    private static final String NAMES = "select id, neighbourhood_id, name from resident where id = any($1)";

    private static final String VIEWS = "select " + ResidentMergeView.COLUMNS + " from resident_merge m ";
    private static final String BY_ID = VIEWS + "where m.id = any($1)";
    private static final String PAGE = VIEWS + "where m.id < $1 order by m.id desc limit $2";

    private final Reads reads;

    MergeStore(Reads reads) {
        this.reads = reads;
    }

    /** One of two records that are to become one. */
    record Side(
            long id,
            int area,
            String name,
            Sex sex,
            @Nullable LocalDate birthDate,
            @Nullable LocalDate deathDate,
            @Nullable Buffer phone,
            @Nullable Buffer phoneIndex,
            @Nullable Buffer idNumber,
            @Nullable Buffer idNumberIndex,
            @Nullable Long mergedInto) {
        static Side read(Row row) {
            return new Side(
                    row.getLong(0),
                    row.getInteger(1),
                    row.getString(2),
                    Sex.valueOf(row.getString(3)),
                    row.getLocalDate(4),
                    row.getLocalDate(5),
                    row.getBuffer(6),
                    row.getBuffer(7),
                    row.getBuffer(8),
                    row.getBuffer(9),
                    row.getLong(10));
        }
    }

    Uni<Map<Long, Side>> lock(Tx tx, long one, long other) {
        return tx.run(LOCK, Columns.of(new Long[] {one, other})).map(rows -> {
            Map<Long, Side> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), Side.read(row)));
            return found;
        });
    }

    /** Writes the merge down and moves what refers to the lost record; returns the merge. */
    Uni<Long> move(Tx tx, Side kept, Side lost, String reason) {
        return tx.run(
                        BEGIN,
                        Tuple.of(kept.area, kept.id, lost.id, reason, tx.actor().subject()))
                .map(rows -> rows.iterator().next().getLong(0))
                .call(merge -> tx.run(MOVE, Tuple.of(merge, kept.id, lost.id)))
                .call(merge -> tx.run(NOTE, Tuple.of(merge, kept.id)));
    }

    /** Notes how the kept record was left. */
    Uni<Void> noted(Tx tx, long merge, long kept) {
        return tx.run(NOTED, Tuple.of(merge, kept)).replaceWithVoid();
    }

    /**
     * A merge as its undoing needs it.
     *
     * @param isForgotten what it moved is not known any more, because one of the two asked to be forgotten
     */
    record Done(
            int area,
            long kept,
            long lost,
            boolean isUndone,
            boolean isFollowed,
            int areaOfLost,
            boolean isForgotten) {}

    Uni<Optional<Done>> find(Tx tx, long merge) {
        return tx.run(FIND, Tuple.of(merge)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Done(
                    row.getInteger(0),
                    row.getLong(1),
                    row.getLong(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getInteger(5),
                    row.getBoolean(6)));
        });
    }

    Uni<Void> putBack(Tx tx, long merge) {
        return tx.run(PUT_BACK, Tuple.of(merge))
                .chain(() -> tx.run(END, Tuple.of(merge, tx.actor().subject())))
                .replaceWithVoid();
    }

    Uni<List<PersonIntakeStore.Named>> listNames(Tx tx, long one, long other) {
        return tx.run(NAMES, Columns.of(new Long[] {one, other})).map(rows -> {
            List<PersonIntakeStore.Named> named = new java.util.ArrayList<>();
            rows.forEach(
                    row -> named.add(new PersonIntakeStore.Named(row.getLong(0), row.getInteger(1), row.getString(2))));
            return named;
        });
    }

    Uni<Map<Long, ResidentMergeView>> findViews(Caller caller, List<Long> keys) {
        return reads.ask(caller, BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, ResidentMergeView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ResidentMergeView.read(row)));
            return found;
        });
    }

    Uni<ResidentMergeConnection> list(Caller caller, Page page) {
        long before = page.after().map(cursor -> cursor.id()).orElse(Long.MAX_VALUE);
        return reads.ask(caller, PAGE, Tuple.of(before, page.limit()), rows -> {
            List<ResidentMergeEdge> edges = page.entries(rows, row -> {
                ResidentMergeView merge = ResidentMergeView.read(row);
                return new ResidentMergeEdge(merge, ResidentSearchStore.cursor(merge.key()));
            });
            return new ResidentMergeConnection(edges, page.info(rows, edges, ResidentMergeEdge::cursor));
        });
    }
}
