package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.minqing.platform.Tx;

/** Statements on changes that wait until many are over. */
@ApplicationScoped
class GatheredStore {
    /** Changes of one neighbourhood that are laid together at once. */
    private static final int CHANGES = 2_000;

    private static final String SAY_STAGE = "select set_config('app.tag_stage', $1, true)";

    /** A connection keeps its plans: those of small tables would read all of what has grown, for each set of subjects. */
    private static final String PLAN_ANEW = "discard plans";

    private static final String BY_INDEX = "select set_config('enable_seqscan', 'off', true)";

    private static final String WAITS = """
            select min(at) < now() - interval '5 minutes' from tag_change where not is_derived and stage = 3
            """;

    private static final String LET_GO = "update tag_change set stage = 4 where not is_derived and stage = 3";

    private static final String CLAIM = """
            update tag_change set is_derived = true
            where seq in (
              select seq from tag_change
              where not is_derived and stage = 4 and neighbourhood_id = (
                select neighbourhood_id from tag_change where not is_derived and stage = 4 order by seq limit 1)
              order by seq limit $1 for update skip locked)
            returning neighbourhood_id, subject_kind, subject_ids, tags, facts, stage
            """;

    /** People first: what places carry depends on more of them than the other way round. */
    private static final String LAY = """
            insert into tag_change (neighbourhood_id, subject_kind, subject_ids, stage)
            select neighbourhood_id, subject_kind, array_agg(subject_id order by subject_id), 1
            from (
              select *, row_number() over (partition by neighbourhood_id, subject_kind order by subject_id) / 500 as part
              from unnest($1::text[], $2::bigint[], $3::int[]) as s(subject_kind, subject_id, neighbourhood_id)) as parted
            group by neighbourhood_id, subject_kind, part
            order by subject_kind <> 'PERSON', subject_kind, part
            """;

    /** What {@code tx} changes from here on is of this stage. */
    static Uni<Void> say(Tx tx, TagChange.Stage stage) {
        return tx.run(SAY_STAGE, Tuple.of(String.valueOf(stage.ordinal()))).replaceWithVoid();
    }

    /** {@code tx} looks subjects up one by one, whatever tables held when that was planned. */
    static Uni<Void> lookUp(Tx tx) {
        return tx.run(PLAN_ANEW).chain(() -> tx.run(BY_INDEX)).replaceWithVoid();
    }

    /** Whether the oldest of what is gathered has waited long enough; null where nothing is. */
    Uni<Waiting> waiting(Tx tx) {
        return tx.run(WAITS).map(rows -> {
            Boolean isLong = rows.iterator().next().getBoolean(0);
            return isLong == null ? Waiting.NOTHING : isLong ? Waiting.LONG : Waiting.SHORT;
        });
    }

    enum Waiting {
        NOTHING,
        SHORT,
        LONG
    }

    Uni<Void> letGo(Tx tx) {
        return tx.run(LET_GO).replaceWithVoid();
    }

    /** Of one neighbourhood. */
    Uni<List<TagChange>> claim(Tx tx) {
        return tx.run(CLAIM, Tuple.of(CHANGES)).map(DerivationStore::changes);
    }

    Uni<Void> lay(Tx tx, Collection<Subject> subjects) {
        return tx.run(LAY, TagWriteStore.subjects(subjects)).replaceWithVoid();
    }
}
