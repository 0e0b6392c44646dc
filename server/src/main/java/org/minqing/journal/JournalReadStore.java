package org.minqing.journal;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.places.HouseView;
import org.minqing.platform.Columns;
import org.minqing.platform.Cursor;
import org.minqing.platform.Page;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;
import org.minqing.residents.ResidentView;

/** Statements that show the log. */
@ApplicationScoped
class JournalReadStore {
    private static final int OF_ONE_MAX = 20;
    private static final int VERSIONS_MAX = 50;
    private static final Instant END_OF_TIME = Instant.parse("9999-01-01T00:00:00Z");
    private static final Cursor LATEST = new Cursor(END_OF_TIME, Long.MAX_VALUE);

    private static final String SELECT = "select " + JournalEntryView.COLUMNS;
    private static final String BY_ID = SELECT + " from journal_entry e where e.id = any($1)";

    /** What every list asks of an entry {@code o}. */
    private static final String ASKED = """
             and (o.at, o.id) < ($1, $2) and o.at >= $3 and o.at < $4
              and ($5::text[] is null or o.kind = any($5)) and ($6::text is null or o.author = $6)
              and ($7::text[] is null or o.said ilike all ($7))
            """;

    private static final String OF_AREAS = SELECT + """
             from (
              select o.* from unnest($9::int[]) as area(id) cross join lateral (
                select o.* from journal_entry o where o.neighbourhood_id = area.id
            """ + ASKED + """
                order by o.at desc, o.id desc limit $8) o
              order by o.at desc, o.id desc limit $8) e
            order by e.at desc, e.id desc
            """;

    private static final String ABOUT = SELECT + """
             from (
              select o.* from %s c join journal_entry o on o.id = c.entry_id
              where c.%s and (c.at, c.entry_id) < ($1, $2)
            """ + ASKED + """
              and ($10::bigint is null or exists (
                select from journal_house h where h.entry_id = o.id and h.house_id = $10))
              order by c.at desc, c.entry_id desc limit $8) e
            order by e.at desc, e.id desc
            """;

    private static final String ABOUT_RESIDENT =
            ABOUT.formatted("journal_person", "resident_id = (select kept_id from resident where id = $9)");
    private static final String ABOUT_HOUSE = ABOUT.formatted("journal_house", "house_id = $9");

    private static final String LATEST_ABOUT = "select asked.id, " + JournalEntryView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from %s c where c.%s = asked.id order by c.at desc, c.entry_id desc limit $2) c
            join journal_entry e on e.id = c.entry_id
            order by e.at desc, e.id desc
            """;

    private static final String LATEST_OF_RESIDENTS = LATEST_ABOUT.formatted("journal_person", "resident_id");
    private static final String LATEST_OF_HOUSES = LATEST_ABOUT.formatted("journal_house", "house_id");

    private static final String LATEST_OF_STAIRWELLS = "select asked.id, " + JournalEntryView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select distinct c.at, c.entry_id from journal_house c join house h on h.id = c.house_id
              where h.stairwell_id = asked.id order by c.at desc, c.entry_id desc limit $2) c
            join journal_entry e on e.id = c.entry_id
            order by e.at desc, e.id desc
            """;

    private static final String CONTACTS =
            "select resident_id, at, kind from journal_contact where resident_id = any($1)";

    private static final String PEOPLE = "select p.entry_id, " + ResidentView.COLUMNS + """
             from journal_person p join resident r on r.id = p.resident_id
            where p.entry_id = any($1) order by p.entry_id, r.id
            """;

    private static final String HOUSES = "select j.entry_id, " + HouseView.COLUMNS + """
             from journal_house j join house h on h.id = j.house_id
            """ + HouseView.JOINS + """

            where j.entry_id = any($1) order by j.entry_id, h.id
            """;

    private static final String VERSIONS = "select v.entry_id, " + JournalVersionView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from journal_version v where v.entry_id = asked.id order by v.version desc limit $2) v
            order by v.entry_id, v.version
            """;

    private static final String KEPT = """
            select e.id, e.neighbourhood_id, e.version, e.author, e.at, e.photos, e.kind, e.is_met,
              array(select resident_id from journal_person where entry_id = e.id)
            from journal_entry e where e.id = $1
            """;

    private final Reads reads;

    JournalReadStore(Reads reads) {
        this.reads = reads;
    }

    /** An entry as a correction finds it. */
    record Kept(
            long key,
            int neighbourhoodId,
            int version,
            String author,
            Instant at,
            Set<UUID> photos,
            JournalKind kind,
            boolean isMet,
            Set<Long> residents) {}

    Uni<Optional<Kept>> findKept(Tx tx, long key) {
        return tx.run(KEPT, Tuple.of(key)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Kept(
                    row.getLong(0),
                    row.getInteger(1),
                    row.getInteger(2),
                    row.getString(3),
                    row.getOffsetDateTime(4).toInstant(),
                    Set.of(row.getArrayOfUUIDs(5)),
                    JournalKind.valueOf(row.getString(6)),
                    row.getBoolean(7),
                    Set.of(row.getArrayOfLongs(8))));
        });
    }

    Uni<Map<Long, JournalEntryView>> findEntries(Caller caller, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, BY_ID, keys(keys), rows -> {
                    Map<Long, JournalEntryView> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getLong(0), JournalEntryView.read(row, 0, sight)));
                    return found;
                })
                .call(found -> noted(caller, found.keySet()));
    }

    /** Whoever reads by emergency access sees those whom entries are about, whether they are asked for or not. */
    private Uni<Void> noted(Caller caller, Collection<Long> entries) {
        return caller.looks() == null
                ? Uni.createFrom().voidItem()
                : listPeople(caller, List.copyOf(entries)).replaceWithVoid();
    }

    /** Entries of these areas, the latest first. */
    Uni<JournalConnection> listOfAreas(Caller caller, int[] areas, JournalFilter filter, Page page) {
        return list(
                caller,
                OF_AREAS,
                asked(filter, page).addValue(Arrays.stream(areas).boxed().toArray(Integer[]::new)),
                page);
    }

    /** Entries about a resident, and where a house is given about both. */
    Uni<JournalConnection> listOfResident(
            Caller caller, long resident, @Nullable Long house, JournalFilter filter, Page page) {
        return list(
                caller, ABOUT_RESIDENT, asked(filter, page).addValue(resident).addValue(house), page);
    }

    Uni<JournalConnection> listOfHouse(Caller caller, long house, JournalFilter filter, Page page) {
        return list(caller, ABOUT_HOUSE, asked(filter, page).addValue(house).addValue(null), page);
    }

    private Uni<JournalConnection> list(Caller caller, String sql, Tuple values, Page page) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, sql, values, rows -> {
                    List<JournalEdge> edges = page.entries(rows, row -> {
                        JournalEntryView entry = JournalEntryView.read(row, 0, sight);
                        return new JournalEdge(entry, entry.cursor());
                    });
                    return new JournalConnection(edges, page.info(rows, edges, JournalEdge::cursor));
                })
                .call(shown -> noted(
                        caller,
                        shown.edges().stream().map(edge -> edge.node().key()).toList()));
    }

    private static Tuple asked(JournalFilter filter, Page page) {
        Cursor after = page.after().orElse(LATEST);
        return Tuple.tuple()
                .addValue(utc(after.at()))
                .addValue(after.id())
                .addValue(utc(filter.since() == null ? Instant.EPOCH : filter.since()))
                .addValue(utc(filter.until() == null ? END_OF_TIME : filter.until()))
                .addValue(
                        filter.kinds() == null
                                ? null
                                : filter.kinds().stream().map(Enum::name).toArray(String[]::new))
                .addValue(filter.author())
                .addValue(SearchWords.patterns(filter.text()))
                .addValue(page.limit());
    }

    Uni<Map<Long, List<JournalEntryView>>> listLatestOfResidents(Caller caller, List<Long> residents) {
        return latest(caller, LATEST_OF_RESIDENTS, residents);
    }

    Uni<Map<Long, List<JournalEntryView>>> listLatestOfHouses(Caller caller, List<Long> houses) {
        return latest(caller, LATEST_OF_HOUSES, houses);
    }

    Uni<Map<Long, List<JournalEntryView>>> listLatestOfStairwells(Caller caller, List<Long> stairwells) {
        return latest(caller, LATEST_OF_STAIRWELLS, stairwells);
    }

    private Uni<Map<Long, List<JournalEntryView>>> latest(Caller caller, String sql, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return lists(caller, sql, keys(keys).addValue(OF_ONE_MAX), row -> JournalEntryView.read(row, 1, sight))
                .call(found -> noted(
                        caller,
                        found.values().stream()
                                .flatMap(List::stream)
                                .map(JournalEntryView::key)
                                .toList()));
    }

    Uni<Map<Long, LastContactView>> findContacts(Caller caller, List<Long> residents) {
        return reads.ask(caller, CONTACTS, keys(residents), rows -> {
            Map<Long, LastContactView> found = new HashMap<>();
            rows.forEach(row -> found.put(
                    row.getLong(0),
                    new LastContactView(row.getOffsetDateTime(1).toInstant(), JournalKind.valueOf(row.getString(2)))));
            return found;
        });
    }

    Uni<Map<Long, List<ResidentView>>> listPeople(Caller caller, List<Long> entries) {
        Sight sight = Sight.of(caller);
        return lists(caller, PEOPLE, keys(entries), row -> ResidentView.read(row, 1, sight));
    }

    Uni<Map<Long, List<HouseView>>> listHouses(Caller caller, List<Long> entries) {
        return lists(caller, HOUSES, keys(entries), row -> HouseView.read(row, 1));
    }

    Uni<Map<Long, List<JournalVersionView>>> listVersions(Caller caller, List<Long> entries) {
        Sight sight = Sight.of(caller);
        return lists(
                caller, VERSIONS, keys(entries).addValue(VERSIONS_MAX), row -> JournalVersionView.read(row, 1, sight));
    }

    /** The first column tells to which parent a row belongs. */
    private <V> Uni<Map<Long, List<V>>> lists(Caller caller, String sql, Tuple values, Function<Row, V> view) {
        return reads.ask(caller, sql, values, rows -> {
            Map<Long, List<V>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(view.apply(row)));
            return found;
        });
    }

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
