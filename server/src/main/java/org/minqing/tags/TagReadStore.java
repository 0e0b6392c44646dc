package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Statements that show who carries which tag. */
@ApplicationScoped
class TagReadStore {
    private static final String SETS =
            "select subject_id, tags from tag_set where subject_kind = $1 and subject_id = any($2)";

    private static final String AREA = """
            select neighbourhood_id from resident where $1 = 'PERSON' and id = $2 and merged_into is null
            union all select neighbourhood_id from household where $1 = 'HOUSEHOLD' and id = $2
            union all select neighbourhood_id from house where $1 = 'HOUSE' and id = $2
            union all select neighbourhood_id from stairwell where $1 = 'STAIRWELL' and id = $2
            """;

    private static final String ASSIGNMENTS = """
            select source_kind, source, author, rule_version, observed_at, since, until, valid_until, confidence
            from tag_assignment where subject_kind = $1 and subject_id = $2 and tag_id = $3
            order by until desc nulls first, since desc, id desc limit $4
            """;

    private static final int ASSIGNMENTS_MAX = 50;

    private final Reads reads;

    TagReadStore(Reads reads) {
        this.reads = reads;
    }

    /** The tags of each subject that the caller may see, by its key. */
    Uni<Map<Long, Integer[]>> listSets(Caller caller, SubjectKind kind, List<Long> subjects) {
        return reads.ask(caller, SETS, Tuple.of(kind.name()).addValue(subjects.toArray(Long[]::new)), rows -> {
            Map<Long, Integer[]> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), row.getArrayOfIntegers(1)));
            return found;
        });
    }

    /** The subject with its area; empty when there is none in the scope of {@code tx}. */
    Uni<Optional<Subject>> find(Tx tx, SubjectKind kind, long id) {
        return tx.run(AREA, Tuple.of(kind.name(), id))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Subject(kind, id, rows.iterator().next().getInteger(0))));
    }

    /** Since when and by whose word, those that hold first, fifty at most. */
    Uni<List<TagWordView>> listWords(Tx tx, Subject subject, int tag) {
        return tx.run(ASSIGNMENTS, Tuple.of(subject.kind().name(), subject.id(), tag, ASSIGNMENTS_MAX))
                .map(rows -> {
                    List<TagWordView> words = new ArrayList<>();
                    rows.forEach(row -> words.add(new TagWordView(
                            TagSource.Kind.valueOf(row.getString(0)),
                            row.getString(1).isEmpty() ? null : row.getString(1),
                            row.getString(2),
                            row.getInteger(3),
                            row.getOffsetDateTime(4).toInstant(),
                            row.getOffsetDateTime(5).toInstant(),
                            instant(row, 6),
                            instant(row, 7),
                            row.getInteger(8))));
                    return words;
                });
    }

    private static @Nullable Instant instant(Row row, int at) {
        return row.getOffsetDateTime(at) == null
                ? null
                : row.getOffsetDateTime(at).toInstant();
    }
}
