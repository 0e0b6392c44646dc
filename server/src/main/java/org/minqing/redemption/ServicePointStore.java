package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Json;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on service points and who stands at their counters. */
@ApplicationScoped
class ServicePointStore {
    private static final String SELECT = "select " + ServicePointView.COLUMNS + " from service_point p ";

    private static final String BY_IDS = SELECT + "where p.id = any($1) and p.areas && $2";

    private static final String LIST = SELECT + "where p.areas && $1 and p.id > $2 order by p.id limit $3";

    private static final String OWN = SELECT + """
            where p.areas && $1 and p.id in (select o.service_point_id from service_point_operator o where o.subject = $2)
            order by p.id
            """;

    private static final String OPERATORS =
            "select service_point_id, subject from service_point_operator where service_point_id = any($1) order by 1, 2";

    private static final String LOCK = "select area_id, version from service_point where id = $1 for update";

    private static final String ADD = """
            insert into service_point (area_id, serves_id, areas, name, merchant, address, latitude, longitude, hours, is_open)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) returning id
            """;

    private static final String EDIT = """
            update service_point set serves_id = $2, areas = $3, name = $4, merchant = $5, address = $6, latitude = $7, longitude = $8,
              hours = $9, is_open = $10, version = version + 1
            where area_id = $1 and id = $11 returning id
            """;

    private static final String STAND = """
            insert into service_point_operator (service_point_id, subject, neighbourhood_id)
            select $1, subject, $3 from unnest($2::text[]) as o(subject) on conflict do nothing
            """;

    private static final String LEAVE =
            "delete from service_point_operator where service_point_id = $1 and subject <> all($2)";

    private static final String KEEP_VERSION = """
            insert into service_point_version (service_point_id, version, neighbourhood_id, content, saved_by)
            select p.id, p.version, p.area_id, $2, $3 from service_point p where p.id = $1
            """;

    private final Reads reads;

    ServicePointStore(Reads reads) {
        this.reads = reads;
    }

    /** Those of these that serve one of the areas, by key. */
    Uni<Map<Long, ServicePointView>> findPoints(Actor actor, List<Long> keys, int[] areas) {
        return reads.ask(
                actor, BY_IDS, Tuple.tuple().addValue(keys.toArray(Long[]::new)).addValue(boxed(areas)), rows -> {
                    Map<Long, ServicePointView> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getLong(0), ServicePointView.read(row)));
                    return found;
                });
    }

    Uni<ServicePointConnection> listPoints(Actor actor, int[] areas, Page page) {
        long after = page.after().map(Cursor::id).orElse(0L);
        return reads.ask(actor, LIST, Tuple.of(boxed(areas), after, page.limit()), rows -> {
            List<ServicePointEdge> edges = page.entries(rows, row -> {
                ServicePointView point = ServicePointView.read(row);
                return new ServicePointEdge(point, new Cursor(Instant.EPOCH, point.key()).encode());
            });
            return new ServicePointConnection(edges, page.info(rows, edges, ServicePointEdge::cursor));
        });
    }

    /** Those at whose counter the actor stands. */
    Uni<List<ServicePointView>> listOwn(Actor actor, int[] areas) {
        return reads.ask(actor, OWN, Tuple.of(boxed(areas), actor.subject()), rows -> {
            List<ServicePointView> own = new ArrayList<>();
            rows.forEach(row -> own.add(ServicePointView.read(row)));
            return own;
        });
    }

    Uni<Map<Long, List<String>>> listOperators(Actor actor, List<Long> points) {
        return reads.ask(actor, OPERATORS, Tuple.tuple().addValue(points.toArray(Long[]::new)), rows -> {
            Map<Long, List<String>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(row.getString(1)));
            return found;
        });
    }

    /** A service point that is being edited. */
    record Current(int neighbourhoodId, int version) {}

    Uni<Optional<Current>> lock(Tx tx, long key) {
        return tx.run(LOCK, Tuple.of(key)).map(ServicePointStore::current);
    }

    private static Optional<Current> current(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new Current(row.getInteger(0), row.getInteger(1)));
    }

    /** Writes it and its version; {@code key} is null for a new one. Returns its key. */
    Uni<Long> save(Tx tx, @Nullable Long key, ServicePointDraft draft, String author) {
        Tuple values = Tuple.of(draft.neighbourhoodId(), draft.serves(), draft.areas(), draft.name(), draft.merchant())
                .addValue(draft.address())
                .addValue(draft.latitude())
                .addValue(draft.longitude())
                .addValue(draft.hours())
                .addValue(draft.isOpen());
        return tx.run(key == null ? ADD : EDIT, key == null ? values : values.addValue(key))
                .map(rows -> rows.iterator().next().getLong(0))
                .call(saved -> tx.run(
                        STAND, Tuple.of(saved).addValue(draft.operators()).addValue(draft.neighbourhoodId())))
                .call(saved -> tx.run(LEAVE, Tuple.of(saved).addValue(draft.operators())))
                .call(saved ->
                        tx.run(KEEP_VERSION, Tuple.of(saved, new JsonObject(Json.write(content(draft))), author)));
    }

    private static Map<String, Object> content(ServicePointDraft draft) {
        Map<String, Object> content = new HashMap<>();
        content.put("serves", draft.serves());
        content.put("name", draft.name());
        content.put("merchant", draft.merchant());
        content.put("address", draft.address());
        content.put("latitude", draft.latitude());
        content.put("longitude", draft.longitude());
        content.put("hours", draft.hours().getList());
        content.put("operators", Arrays.asList(draft.operators()));
        content.put("isOpen", draft.isOpen());
        return content;
    }

    static Integer[] boxed(int[] numbers) {
        return Arrays.stream(numbers).boxed().toArray(Integer[]::new);
    }
}
