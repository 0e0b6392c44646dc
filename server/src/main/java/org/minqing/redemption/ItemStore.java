package org.minqing.redemption;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Actor;
import org.minqing.platform.Cursor;
import org.minqing.platform.Json;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on items and their stock, but those of redeeming. */
@ApplicationScoped
class ItemStore {
    /** Beyond every place on Earth, so that items of a service point without a place come last. */
    private static final int NO_PLACE_METRES = 100_000_000;

    private static final String BY_IDS = "select " + CatalogueItemView.COLUMNS
            + " from item i join service_point p on p.id = i.service_point_id where i.id = any($1) and p.areas && $2";

    /** The distance is that on a sphere; a service point is near or far, nobody needs the metre. */
    private static final String LIST =
            "select * from (select " + CatalogueItemView.COLUMNS + """
            , case when $6::float8 is null or p.latitude is null then %d else round(2 * 6371000 * asin(sqrt(
                power(sin(radians(p.latitude - $6) / 2), 2)
                + cos(radians($6)) * cos(radians(p.latitude)) * power(sin(radians(p.longitude - $7) / 2), 2))))::int end as metres
             from item i join service_point p on p.id = i.service_point_id
            where p.areas && $1
              and ($2::text is null or i.name ilike $2 or i.description ilike $2)
              and ($3::bigint is null or p.id = $3)
              and ($4::text is null or i.kind = $4)
              and ($5 or (i.is_offered and p.is_open and i.valid_from <= now() and coalesce(i.valid_until > now(), true)))) found
            where (metres, id) > ($8, $9) order by metres, id limit $10
            """.formatted(NO_PLACE_METRES);

    private static final String LOCK = """
            select i.area_id, i.service_point_id, i.version, i.on_hand from item i where i.id = $1 for update
            """;

    private static final String POINT = "select area_id from service_point where id = $1 for share";

    private static final String ADD = """
            insert into item (service_point_id, area_id, kind, name, description, points, limit_pieces, limit_period,
              valid_from, valid_until, hold_days, is_offered)
            select p.id, p.area_id, $2, $3, $4, $5, $6, $7, coalesce($8, now()), $9, $10, $11
            from service_point p where p.id = $1
            returning id
            """;

    private static final String EDIT = """
            update item set kind = $2, name = $3, description = $4, points = $5, limit_pieces = $6, limit_period = $7,
              valid_from = coalesce($8, valid_from), valid_until = $9, hold_days = $10, is_offered = $11, version = version + 1
            where service_point_id = $1 and id = $12 returning id
            """;

    private static final String KEEP_VERSION = """
            insert into item_version (item_id, version, neighbourhood_id, content, saved_by)
            select i.id, i.version, i.area_id, $2, $3 from item i where i.id = $1
            """;

    private static final String MOVE = """
            with moved as (
              update item set on_hand = on_hand + $2 where id = $1 returning id, area_id)
            insert into stock_movement (neighbourhood_id, item_id, kind, pieces, actor, note)
            select area_id, id, $3, $2, $4, $5 from moved
            """;

    private final Reads reads;

    ItemStore(Reads reads) {
        this.reads = reads;
    }

    /** Those of these that are for one of the areas, by key. */
    Uni<Map<Long, CatalogueItemView>> findItems(Actor actor, List<Long> keys, int[] areas) {
        Tuple values = Tuple.tuple().addValue(keys.toArray(Long[]::new)).addValue(ServicePointStore.boxed(areas));
        return reads.ask(actor, BY_IDS, values, rows -> {
            Map<Long, CatalogueItemView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), CatalogueItemView.read(row)));
            return found;
        });
    }

    Uni<CatalogueConnection> listItems(Actor actor, int[] areas, CatalogueFilter filter, Page page) {
        Place near = filter.near();
        Tuple values = Tuple.tuple()
                .addValue(ServicePointStore.boxed(areas))
                .addValue(pattern(filter.search()))
                .addValue(
                        filter.servicePointId() == null
                                ? null
                                : NodeId.number(ServicePointView.TYPE, filter.servicePointId())
                                        .orElse(-1L))
                .addValue(filter.kind() == null ? null : filter.kind().name())
                .addValue(Boolean.TRUE.equals(filter.isAll()))
                .addValue(near == null ? null : near.latitude())
                .addValue(near == null ? null : near.longitude())
                .addValue(page.after()
                        .map(after -> (int) after.at().getEpochSecond())
                        .orElse(-1))
                .addValue(page.after().map(Cursor::id).orElse(0L))
                .addValue(page.limit());
        return reads.ask(actor, LIST, values, rows -> {
            List<CatalogueEdge> edges = page.entries(rows, ItemStore::edge);
            return new CatalogueConnection(edges, page.info(rows, edges, CatalogueEdge::cursor));
        });
    }

    private static CatalogueEdge edge(Row row) {
        int metres = row.getInteger(CatalogueItemView.COLUMN_COUNT);
        CatalogueItemView item = CatalogueItemView.read(row);
        return new CatalogueEdge(
                item,
                metres == NO_PLACE_METRES ? null : metres,
                new Cursor(Instant.ofEpochSecond(metres), item.key()).encode());
    }

    private static @Nullable String pattern(@Nullable String words) {
        return words == null || words.isBlank() ? null : "%" + words.strip().replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    /** An item that is being edited, or whose stock moves by hand. */
    record Current(int neighbourhoodId, long servicePointKey, int version, int onHand) {}

    Uni<Optional<Current>> lock(Tx tx, long key) {
        return tx.run(LOCK, Tuple.of(key)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Current(row.getInteger(0), row.getLong(1), row.getInteger(2), row.getInteger(3)));
        });
    }

    /** In which neighbourhood a service point stands. */
    Uni<Optional<Integer>> findArea(Tx tx, long servicePoint) {
        return tx.run(POINT, Tuple.of(servicePoint))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger(0)));
    }

    /** Writes it and its version; {@code key} is null for a new one. Returns its key. */
    Uni<Long> save(Tx tx, @Nullable Long key, long servicePoint, ItemDraft draft, String author) {
        LimitPeriod period = draft.limitPeriod();
        Tuple values = Tuple.of(servicePoint, draft.kind().name(), draft.name(), draft.description(), draft.points())
                .addValue(draft.limitPieces())
                .addValue(period == null ? null : period.name())
                .addValue(zoned(draft.validFrom()))
                .addValue(zoned(draft.validUntil()))
                .addValue(draft.holdDays())
                .addValue(draft.isOffered());
        return tx.run(key == null ? ADD : EDIT, key == null ? values : values.addValue(key))
                .map(rows -> rows.iterator().next().getLong(0))
                .call(saved ->
                        tx.run(KEEP_VERSION, Tuple.of(saved, new JsonObject(Json.write(draft.content())), author)));
    }

    /** Pieces that came or went by hand. */
    record Move(long item, int pieces, String kind, String actor, String note) {}

    Uni<Void> move(Tx tx, Move move) {
        return tx.run(MOVE, Tuple.of(move.item, move.pieces, move.kind, move.actor, move.note))
                .replaceWithVoid();
    }

    private static @Nullable OffsetDateTime zoned(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }
}
