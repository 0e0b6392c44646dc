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
import java.util.TreeMap;
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

    private static final String WORD =
            "a.source_kind, a.source, a.author, a.rule_version, a.observed_at, a.since, a.until, a.valid_until, a.confidence";

    /** Of a person, and of the records that turned out to double it. */
    private static final String ASSIGNMENTS = "select " + WORD + """
             from tag_assignment a
            where a.subject_kind = $1 and a.tag_id = $3 and a.subject_id = any (array_append(array(
              select r.id from resident r where $1 = 'PERSON' and r.merged_into = $2), $2))
            order by a.until desc nulls first, a.since desc, a.id desc limit $4
            """;

    /** What holds now, of what the subjects carry. */
    private static final String OPEN = "select t.subject_id, t.neighbourhood_id, a.tag_id, " + WORD + """
             from tag_set t
            cross join lateral (
              select t.subject_id as id union all select r.id from resident r where $1 = 'PERSON' and r.merged_into = t.subject_id) who
            join tag_assignment a on a.subject_kind = t.subject_kind and a.subject_id = who.id and a.until is null
            where t.subject_kind = $1 and t.subject_id = any($2)
            order by t.subject_id, a.tag_id, a.since desc, a.id desc limit $3
            """;

    private static final int ASSIGNMENTS_MAX = 50;
    /** For each subject, all its tags together. */
    private static final int OPEN_MAX = 200;

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
                    rows.forEach(row -> words.add(word(row, 0)));
                    return words;
                });
    }

    /** By whose word each of these subjects carries what it carries now, by subject and tag. */
    Uni<Map<Subject, Map<Integer, List<TagWordView>>>> listOpenWords(Tx tx, SubjectKind kind, List<Long> keys) {
        Tuple asked = Tuple.of(kind.name(), keys.toArray(Long[]::new), keys.size() * OPEN_MAX);
        return tx.run(OPEN, asked).map(rows -> {
            Map<Subject, Map<Integer, List<TagWordView>>> words = new HashMap<>();
            rows.forEach(row -> words.computeIfAbsent(
                            new Subject(kind, row.getLong(0), row.getInteger(1)), none -> new TreeMap<>())
                    .computeIfAbsent(row.getInteger(2), none -> new ArrayList<>())
                    .add(word(row, 3)));
            return words;
        });
    }

    private static TagWordView word(Row row, int at) {
        return new TagWordView(
                TagSource.Kind.valueOf(row.getString(at)),
                row.getString(at + 1).isEmpty() ? null : row.getString(at + 1),
                row.getString(at + 2),
                row.getInteger(at + 3),
                row.getOffsetDateTime(at + 4).toInstant(),
                row.getOffsetDateTime(at + 5).toInstant(),
                instant(row, at + 6),
                instant(row, at + 7),
                row.getInteger(at + 8));
    }

    private static @Nullable Instant instant(Row row, int at) {
        return row.getOffsetDateTime(at) == null
                ? null
                : row.getOffsetDateTime(at).toInstant();
    }
}
