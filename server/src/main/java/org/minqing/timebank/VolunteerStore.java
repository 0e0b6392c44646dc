package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on volunteers. */
@ApplicationScoped
class VolunteerStore {
    private static final String BY_ID = "select " + VolunteerView.COLUMNS + " from volunteer v where v.id = any($1)";

    private static final String OF_RESIDENTS =
            "select " + VolunteerView.COLUMNS + " from volunteer v where v.resident_id = any($1)";

    /** More than this live on no stairwell. */
    private static final int OF_STAIRWELL_MAX = 50;

    private static final String OF_STAIRWELLS = "select s.id, " + VolunteerView.COLUMNS + """
             from unnest($1::bigint[]) as s(id)
            cross join lateral (
              select * from volunteer o where o.resident_id in (
                select y.resident_id from house h join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
                where h.stairwell_id = s.id)
              order by o.id limit $2) v
            order by s.id, v.id
            """;

    private static final String OWN =
            "select " + VolunteerView.COLUMNS + " from volunteer v where v.subject = (select actor())";

    private static final String LIST = "select " + VolunteerView.COLUMNS + """
             from (
              select o.* from unnest($1::int[]) as area(id) cross join lateral (
                select * from volunteer o
                where o.neighbourhood_id = area.id and o.id > $2 and ($3::text[] is null or o.state = any($3))
                  and ($4::text[] is null or o.skills && $4)
                order by o.id limit $5) o
              order by o.id limit $5) v
            order by v.id
            """;

    private static final String KEY_OF = "select id from volunteer where subject = $1";

    private static final String RESIDENT_AREA = "select neighbourhood_id from resident where id = $1";

    private static final String SUBJECTS =
            "select subject from volunteer where id = any($1) and subject is not null order by id";

    private final Reads reads;

    VolunteerStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, VolunteerView>> findVolunteers(Caller caller, Collection<Long> keys) {
        return reads.ask(OwnRows.of(caller), BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, VolunteerView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), VolunteerView.read(row, 0, caller)));
            return found;
        });
    }

    /** As whom residents are registered, by the resident's key. */
    Uni<Map<Long, VolunteerView>> findOfResidents(Caller caller, List<Long> residents) {
        return reads.ask(OwnRows.of(caller), OF_RESIDENTS, Columns.of(residents.toArray(Long[]::new)), rows -> {
            Map<Long, VolunteerView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(2), VolunteerView.read(row, 0, caller)));
            return found;
        });
    }

    /** Who of those who live on stairwells is registered, by the stairwell's key. */
    Uni<Map<Long, List<VolunteerView>>> listOfStairwells(Caller caller, List<Long> stairwells) {
        Tuple asked = Columns.of(stairwells.toArray(Long[]::new)).addValue(OF_STAIRWELL_MAX);
        return reads.ask(OwnRows.of(caller), OF_STAIRWELLS, asked, rows -> {
            Map<Long, List<VolunteerView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(VolunteerView.read(row, 1, caller)));
            return found;
        });
    }

    /** Who the caller itself is as a volunteer. */
    Uni<Optional<VolunteerView>> findOwn(Caller caller) {
        return reads.ask(
                OwnRows.of(caller),
                OWN,
                Tuple.tuple(),
                rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(VolunteerView.read(rows.iterator().next(), 0, caller)));
    }

    Uni<VolunteerConnection> list(Caller caller, Integer[] areas, VolunteerFilter filter, Page page) {
        Tuple values = Tuple.tuple()
                .addValue(areas)
                .addValue(page.after().map(Cursor::id).orElse(0L))
                .addValue(names(filter.states()))
                .addValue(names(filter.skills()))
                .addValue(page.limit());
        return reads.ask(OwnRows.of(caller), LIST, values, rows -> {
            List<VolunteerEdge> edges = page.entries(rows, row -> {
                VolunteerView volunteer = VolunteerView.read(row, 0, caller);
                return new VolunteerEdge(volunteer, new Cursor(Instant.EPOCH, volunteer.key()).encode());
            });
            return new VolunteerConnection(edges, page.info(rows, edges, VolunteerEdge::cursor));
        });
    }

    private static String @Nullable [] names(@Nullable List<? extends Enum<?>> given) {
        return given == null ? null : given.stream().map(Enum::name).toArray(String[]::new);
    }

    Uni<Optional<Volunteer>> find(Tx tx, long key) {
        return tx.entities().find(Volunteer.class, key).map(Optional::ofNullable);
    }

    /** The volunteer who signs in as this subject. */
    Uni<Optional<Volunteer>> findBySubject(Tx tx, String subject) {
        return tx.run(KEY_OF, Tuple.of(subject))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : find(tx, rows.iterator().next().getLong(0)));
    }

    /** The neighbourhood of a resident in sight. */
    Uni<Optional<Integer>> findAreaOfResident(Tx tx, long resident) {
        return tx.run(RESIDENT_AREA, Tuple.of(resident))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger(0)));
    }

    /** The accounts of those who have one. */
    Uni<List<String>> listSubjects(Tx tx, Collection<Long> keys) {
        return tx.run(SUBJECTS, Columns.of(keys.toArray(Long[]::new))).map(rows -> {
            List<String> subjects = new ArrayList<>(rows.size());
            rows.forEach(row -> subjects.add(row.getString(0)));
            return subjects;
        });
    }
}
