package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on service records. */
@ApplicationScoped
class ServiceRecordStore {
    private static final Cursor LAST = new Cursor(Instant.EPOCH, Long.MAX_VALUE);

    private static final String BY_ID =
            "select " + ServiceRecordView.COLUMNS + " from service_record r where r.id = any($1)";

    private static final String OWN = "select " + ServiceRecordView.COLUMNS + """
         from service_record r
        where r.volunteer_id = (select volunteer_of_actor()) and r.id < $1 order by r.id desc limit $2
        """;

    private static final String LIST = "select " + ServiceRecordView.COLUMNS + """
         from service_record r
        where r.neighbourhood_id = any($1) and r.id < $2
          and ($3::bigint is null or r.activity_id = $3) and ($4::bigint is null or r.volunteer_id = $4)
          and ($5::text[] is null or r.state = any($5)) and ($6::boolean is null or r.is_sampled = $6)
        order by r.id desc limit $7
        """;

    private static final String OF_SIGN_UPS = "select r.sign_up_id, " + ServiceRecordView.COLUMNS + """
         from service_record r
        where r.sign_up_id = any($1) and r.state <> 'REVERSED' order by r.sign_up_id, r.id
        """;

    /** What a panorama shows at once; the rest is asked for page by page. */
    private static final int LATEST_MAX = 20;

    private static final String OF_RESIDENTS = "select v.resident_id, " + ServiceRecordView.COLUMNS + """
         from volunteer v cross join lateral (
          select * from service_record o where o.volunteer_id = v.id order by o.id desc limit $2) r
        where v.resident_id = any($1) order by v.resident_id, r.id desc
        """;

    private static final String OF_STAIRWELLS = "select s.id, " + ServiceRecordView.COLUMNS + """
         from unnest($1::bigint[]) as s(id)
        cross join lateral (
          select o.* from house h
          join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
          join volunteer v on v.resident_id = y.resident_id
          cross join lateral (select * from service_record n where n.volunteer_id = v.id order by n.id desc limit $2) o
          where h.stairwell_id = s.id order by o.id desc limit $2) r
        order by s.id, r.id desc
        """;

    private static final String KEY_OF_SIGN_UP =
            "select id from service_record where sign_up_id = $1 and corrects_id is null for update";

    private static final String LOCK = "select id from service_record where id = $1 for update";

    private static final String BEHIND = "select subject, resident_id from volunteer_behind($1)";

    private static final String COUNT_WRONG_CODE = "update sign_up set wrong_codes = wrong_codes + 1 where id = $1";

    private final Reads reads;

    ServiceRecordStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, ServiceRecordView>> findRecords(Caller caller, Collection<Long> keys) {
        return reads.ask(OwnRows.of(caller), BY_ID, Columns.of(keys.toArray(Long[]::new)), rows -> {
            Map<Long, ServiceRecordView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ServiceRecordView.read(row, 0, caller)));
            return found;
        });
    }

    /** What became of sign-ups: the record that counts. */
    Uni<Map<Long, ServiceRecordView>> findOfSignUps(Caller caller, Collection<Long> signUps) {
        return reads.ask(OwnRows.of(caller), OF_SIGN_UPS, Columns.of(signUps.toArray(Long[]::new)), rows -> {
            Map<Long, ServiceRecordView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ServiceRecordView.read(row, 1, caller)));
            return found;
        });
    }

    /** The latest of residents who volunteer, by the resident's key. */
    Uni<Map<Long, List<ServiceRecordView>>> listOfResidents(Caller caller, List<Long> residents) {
        return listLatest(caller, OF_RESIDENTS, residents);
    }

    /** The latest of those who live on stairwells, by the stairwell's key. */
    Uni<Map<Long, List<ServiceRecordView>>> listOfStairwells(Caller caller, List<Long> stairwells) {
        return listLatest(caller, OF_STAIRWELLS, stairwells);
    }

    private Uni<Map<Long, List<ServiceRecordView>>> listLatest(Caller caller, String sql, List<Long> of) {
        Tuple asked = Columns.of(of.toArray(Long[]::new)).addValue(LATEST_MAX);
        return reads.ask(OwnRows.of(caller), sql, asked, rows -> {
            Map<Long, List<ServiceRecordView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(ServiceRecordView.read(row, 1, caller)));
            return found;
        });
    }

    Uni<ServiceRecordConnection> listOwn(Caller caller, Page page) {
        return reads.ask(
                OwnRows.of(caller),
                OWN,
                Tuple.of(page.after().orElse(LAST).id(), page.limit()),
                rows -> page(caller, rows, page));
    }

    Uni<ServiceRecordConnection> list(Caller caller, Integer[] areas, ServiceRecordFilter filter, Page page) {
        List<ServiceRecordState> states = filter.states();
        Tuple values = Tuple.tuple()
                .addValue(areas)
                .addValue(page.after().orElse(LAST).id())
                .addValue(key(ActivityView.TYPE, filter.activityId()))
                .addValue(key(VolunteerView.TYPE, filter.volunteerId()))
                .addValue(
                        states == null ? null : states.stream().map(Enum::name).toArray(String[]::new))
                .addValue(filter.isSampled())
                .addValue(page.limit());
        return reads.ask(OwnRows.of(caller), LIST, values, rows -> page(caller, rows, page));
    }

    private static @Nullable Long key(String type, @Nullable String id) {
        return id == null ? null : NodeId.number(type, id).orElse(-1L);
    }

    private static ServiceRecordConnection page(Caller caller, RowSet<Row> rows, Page page) {
        List<ServiceRecordEdge> edges = page.entries(rows, row -> {
            ServiceRecordView record = ServiceRecordView.read(row, 0, caller);
            return new ServiceRecordEdge(record, new Cursor(Instant.EPOCH, record.key()).encode());
        });
        return new ServiceRecordConnection(edges, page.info(rows, edges, ServiceRecordEdge::cursor));
    }

    /** The record of a sign-up, locked. */
    Uni<Optional<ServiceRecord>> findOfSignUp(Tx tx, long signUp) {
        return find(tx, KEY_OF_SIGN_UP, signUp);
    }

    /** A record, locked. */
    Uni<Optional<ServiceRecord>> find(Tx tx, long key) {
        return find(tx, LOCK, key);
    }

    private static Uni<Optional<ServiceRecord>> find(Tx tx, String sql, long key) {
        return tx.run(sql, Tuple.of(key))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().item(Optional.empty())
                        : tx.entities()
                                .find(
                                        ServiceRecord.class,
                                        rows.iterator().next().getLong(0))
                                .map(Optional::ofNullable));
    }

    /**
     * Whose time a record counts for.
     *
     * @param subject who signs in as the volunteer
     * @param resident whose account earns
     */
    record Behind(@Nullable String subject, @Nullable Long resident) {}

    Uni<Behind> findBehind(Tx tx, long volunteer) {
        return tx.run(BEHIND, Tuple.of(volunteer)).map(rows -> {
            Row row = rows.iterator().next();
            return new Behind(row.getString(0), row.getLong(1));
        });
    }

    Uni<Void> countWrongCode(Tx tx, long signUp) {
        return tx.run(COUNT_WRONG_CODE, Tuple.of(signUp)).replaceWithVoid();
    }
}
