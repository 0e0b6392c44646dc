package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.places.HouseView;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;

/** The statements that list people: those of a building, those who are looked for, and who lived where. */
@ApplicationScoped
class ResidentSearchStore {
    /** Above every character that a key may hold. */
    private static final String END = new String(Character.toChars(Character.MAX_CODE_POINT));

    private static final String OF_BUILDING = "select " + ResidentView.COLUMNS + """
             from resident r
            where r.id in (
                select y.resident_id from house h
                join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
                where h.building_id = $1)
              and r.id > $2 and r.death_date is null
            order by r.id limit $3
            """;

    /** The scope is named once more, because the policy's own condition allows for all and no index can begin with that. */
    private static final String IN_SCOPE = "neighbourhood_id = any ((select scope())::int[])";

    private static final String BY_NAME = """
             and r.id in (
              select k.resident_id from resident_search_key k
              where k.%s and k.key >= $3 and k.key < $3 || '%s')
            """.formatted(IN_SCOPE, END);

    private static final String BY_ADDRESS = """
             and r.id in (
              select y.resident_id
              from (select id, street || lane || number as address from building where %s) b
              join house h on h.building_id = b.id
              left join stairwell s on s.id = h.stairwell_id
              join residency y on y.house_id = h.id and y.kind = 'ACTUAL' and y.until is null
              where (position($4 in b.address) > 0 or starts_with($4, b.address))
                and (position($4 in b.address) > 0
                  or starts_with(b.address || coalesce(s.number, '') || h.number || '室', $4)
                  or starts_with(b.address || h.number || '室', $4)))
            """.formatted(IN_SCOPE);

    private static final String BY_TAIL = " and r." + IN_SCOPE + " and r.phone_tail = $5";
    private static final String BY_PHONE = " and r.phone_index = $6";
    private static final String BY_ID_NUMBER = " and r.id_number_index = $7";

    /** Each parameter is named, so that a statement without one of the conditions takes the same ones. */
    private static final String SEARCH = "select " + ResidentView.COLUMNS + """
             from resident r
            where r.merged_into is null and r.id > $1
              and num_nulls($3::text, $4::text, $5::text, $6::bytea, $7::bytea) < 5
            """;

    private static final String RESIDENCIES = "select " + ResidencyView.COLUMNS + " from residency y join house h on"
            + " h.id = y.house_id left join resident r on r.id = y.resident_id " + HouseView.JOINS + """

            where ($3::bigint is null or y.resident_id = $3) and ($4::bigint is null or y.house_id = $4)
              and ($5::bigint is null or y.house_id in (select o.id from house o where o.building_id = $5))
              and ($6::date is null or y.since <= $6 and (y.until is null or y.until > $6))
              and ($7::text is null or y.kind = $7) and y.id > $1
            order by y.id limit $2
            """;

    private final Reads reads;

    ResidentSearchStore(Reads reads) {
        this.reads = reads;
    }

    /** Whom to look for, in the form of what is kept. */
    record Search(
            @Nullable String nameKey,
            @Nullable String address,
            @Nullable String phoneTail,
            @Nullable Buffer phoneIndex,
            @Nullable Buffer idNumberIndex) {}

    /** Whose residencies; null where any. */
    record Residencies(
            @Nullable Long resident,
            @Nullable Long house,
            @Nullable Long building,
            ResidencyFilter filter) {}

    Uni<ResidentConnection> listOfBuilding(Caller caller, long building, Page page) {
        return reads.ask(
                caller, OF_BUILDING, Tuple.of(building, after(page), page.limit()), rows -> page(rows, caller, page));
    }

    Uni<ResidentConnection> search(Caller caller, Search search, Page page) {
        StringBuilder sql = new StringBuilder(SEARCH);
        sql.append(search.nameKey == null ? "" : BY_NAME)
                .append(search.address == null ? "" : BY_ADDRESS)
                .append(search.phoneTail == null ? "" : BY_TAIL)
                .append(search.phoneIndex == null ? "" : BY_PHONE)
                .append(search.idNumberIndex == null ? "" : BY_ID_NUMBER)
                .append(" order by r.id limit $2");
        Tuple values = Tuple.of(after(page), page.limit())
                .addValue(search.nameKey)
                .addValue(search.address)
                .addValue(search.phoneTail)
                .addValue(search.phoneIndex)
                .addValue(search.idNumberIndex);
        return reads.ask(caller, sql.toString(), values, rows -> page(rows, caller, page));
    }

    Uni<ResidencyConnection> listResidencies(Caller caller, Residencies asked, Page page) {
        Sight sight = Sight.of(caller);
        Tuple values = Tuple.of(after(page), page.limit())
                .addValue(asked.resident)
                .addValue(asked.house)
                .addValue(asked.building)
                .addValue(asked.filter.asOf())
                .addValue(
                        asked.filter.kind() == null ? null : asked.filter.kind().name());
        return reads.ask(caller, RESIDENCIES, values, rows -> {
            List<ResidencyEdge> edges = page.entries(rows, row -> {
                ResidencyView residency = ResidencyView.read(row, 0, sight);
                return new ResidencyEdge(residency, cursor(residency.key()));
            });
            return new ResidencyConnection(edges, page.info(rows, edges, ResidencyEdge::cursor));
        });
    }

    private static ResidentConnection page(RowSet<Row> rows, Caller caller, Page page) {
        Sight sight = Sight.of(caller);
        List<ResidentEdge> edges = page.entries(rows, row -> {
            ResidentView resident = ResidentView.read(row, 0, sight);
            return new ResidentEdge(resident, cursor(resident.key()));
        });
        return new ResidentConnection(edges, page.info(rows, edges, ResidentEdge::cursor));
    }

    /** These lists are sorted by id alone. */
    static String cursor(long key) {
        return new Cursor(Instant.EPOCH, key).encode();
    }

    private static long after(Page page) {
        return page.after().map(Cursor::id).orElse(0L);
    }
}
