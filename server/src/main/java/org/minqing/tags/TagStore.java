package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.minqing.platform.Tx;

/** Statements on the vocabulary. */
@ApplicationScoped
class TagStore {
    private static final String TAGS = "select " + Tag.COLUMNS + " from tag order by id";
    private static final String FACT_KINDS = "select " + FactKind.COLUMNS + " from fact_kind order by id";

    /** Two edits at once could make rules that depend on each other. */
    private static final String LOCK = "select pg_advisory_xact_lock(hashtext('minqing.tag'))";

    private static final String ADD = """
            insert into tag (id, code, subject_kind, category, kind, sensitivity, name_zh, name_en, is_enabled, rule, version)
            values (coalesce(nullif($1, 0), nextval('tag_id')::int), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (id) do update set sensitivity = excluded.sensitivity, name_zh = excluded.name_zh,
              name_en = excluded.name_en, is_enabled = excluded.is_enabled, rule = excluded.rule, version = excluded.version
            returning id
            """;

    private static final String ADD_VERSION = """
            insert into tag_version (tag_id, version, name_zh, name_en, sensitivity, is_enabled, rule, changed_by)
            select id, version, name_zh, name_en, sensitivity, is_enabled, rule, $2 from tag where id = $1
            """;

    /** What still holds, holds by the new version from now on. */
    private static final String RULED_ANEW = """
            update tag_assignment set rule_version = (select version from tag where id = $1)
            where tag_id = $1 and until is null and source_kind = 'RULE'
            """;

    private static final String LOOK_AGAIN = """
            insert into tag_change (neighbourhood_id, subject_kind, subject_ids)
            select neighbourhood_id, $1, array_agg(id order by id)
            from (
              select neighbourhood_id, id, row_number() over (partition by neighbourhood_id order by id) / 1000 as part
              from (select neighbourhood_id, id from resident where $1 = 'PERSON' and merged_into is null
                union all select neighbourhood_id, id from household where $1 = 'HOUSEHOLD'
                union all select neighbourhood_id, id from house where $1 = 'HOUSE'
                union all select neighbourhood_id, id from stairwell where $1 = 'STAIRWELL') as all_of_them) as parted
            group by neighbourhood_id, part
            returning neighbourhood_id
            """;

    Uni<Void> lock(Tx tx) {
        return tx.run(LOCK).replaceWithVoid();
    }

    /** Writes a tag, a new one where its id is 0, with its version; tells its id. */
    Uni<Integer> write(Tx tx, Tag tag, String author) {
        Tuple values = Tuple.of(tag.id(), tag.code(), tag.subjectKind().name())
                .addValue(tag.category().name())
                .addValue(tag.kind().name())
                .addValue(tag.sensitivity().name())
                .addValue(tag.chineseName())
                .addValue(tag.englishName())
                .addValue(tag.isEnabled())
                .addValue(tag.rule().orElse(null))
                .addValue(tag.version());
        return tx.run(ADD, values)
                .map(rows -> rows.iterator().next().getInteger(0))
                .call(key -> tx.run(ADD_VERSION, Tuple.of(key, author)))
                .call(key -> tx.run(RULED_ANEW, Tuple.of(key)));
    }

    /** Has rules look at every subject of a kind again; tells the areas in which there are some. */
    Uni<Set<Integer>> lookAgain(Tx tx, SubjectKind kind) {
        return tx.run(LOOK_AGAIN, Tuple.of(kind.name())).map(rows -> {
            Set<Integer> areas = new TreeSet<>();
            rows.forEach(row -> areas.add(row.getInteger(0)));
            return areas;
        });
    }

    Uni<Vocabulary> read(Tx tx) {
        Uni<RowSet<Row>> tags = tx.run(TAGS);
        Uni<RowSet<Row>> facts = tx.run(FACT_KINDS);
        return tags.chain(words ->
                facts.map(kinds -> new Vocabulary(all(words, Tag::read), all(kinds, FactKind::read))));
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> read) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(read.apply(row)));
        return all;
    }
}
