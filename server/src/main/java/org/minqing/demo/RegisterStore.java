package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Sight;
import org.minqing.access.Vault;
import org.minqing.demo.Street.Node;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** What an invented neighbourhood has beside what the 13 systems tell of it: one statement for each kind of row. */
@ApplicationScoped
class RegisterStore {
    private static final String IS_EMPTY = "select not exists (select from org_node)";

    private static final String NODES = """
            insert into org_node (id, parent_id, kind, code, name_zh, name_en)
            select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;

    private static final String DELIVERED =
            "select name from source_run where actor = $1 and state = 'DONE' and mode = 'REAL'";

    private static final String FURNISHED = "select distinct neighbourhood_id from post";

    private static final String RESIDENTS = """
            select r.id from unnest($1::bytea[]) with ordinality as a(number, n)
            join resident r on r.id_number_index = a.number and r.merged_into is null order by a.n
            """;

    private static final String CONTACTS = """
            insert into emergency_contact
              (neighbourhood_id, id, resident_id, rank, name, relation, phone_sealed, phone_index, phone_masked)
            select $1, c.* from unnest($2::bigint[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::bytea[], $8::bytea[],
              $9::text[]) as c
            """;

    private static final String POSTS = """
            insert into post (neighbourhood_id, id, position, subject, name, phone_sealed, phone_index, phone_masked)
            select $1, p.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[]) as p
            """;

    private static final String CONCENTRATORS = """
            with made as (
              insert into concentrator (neighbourhood_id, id, code, name)
              select $1, c.* from unnest($2::int[], $3::text[], $4::text[]) as c returning id)
            insert into concentrator_state (concentrator_id, neighbourhood_id, last_at) select id, $1, now() from made
            """;

    private static final String METERS = """
            with made as (
              insert into meter (neighbourhood_id, installed_at, id, house_id, concentrator_id, serial)
              select $1, $2, m.* from unnest($3::int[], $4::bigint[], $5::int[], $6::text[]) as m returning id)
            insert into meter_state (meter_id, neighbourhood_id) select id, $1 from made
            """;

    private static final String REGISTERS = """
            select m.serial, extract(epoch from m.installed_at)::bigint, extract(epoch from s.last_at)::bigint, s.trusted_ml
            from meter m join meter_state s on s.meter_id = m.id where m.id >= $1 and m.removed_at is null order by m.id
            """;

    private static final String HOUSES_OF =
            "select house_id, neighbourhood_id from meter where serial = any($1) and removed_at is null order by id";

    private final Vault vault;

    RegisterStore(Vault vault) {
        this.vault = vault;
    }

    /** Whether nobody has set up any place yet. */
    Uni<Boolean> isEmpty(Tx tx) {
        return tx.run(IS_EMPTY).map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Void> writeNodes(Tx tx, List<Node> nodes) {
        return tx.run(
                        NODES,
                        Tuple.tuple()
                                .addValue(all(nodes, Integer[]::new, Node::id))
                                .addValue(all(nodes, Integer[]::new, Node::parent))
                                .addValue(all(nodes, String[]::new, Node::kind))
                                .addValue(all(nodes, String[]::new, Node::code))
                                .addValue(all(nodes, String[]::new, Node::chinese))
                                .addValue(all(nodes, String[]::new, Node::english)))
                .replaceWithVoid();
    }

    /** The names of the files that this deliverer has delivered and that are in. */
    Uni<Set<String>> listDelivered(Tx tx, String deliverer) {
        return tx.run(DELIVERED, Tuple.of(deliverer)).map(rows -> {
            Set<String> names = new HashSet<>();
            rows.forEach(row -> names.add(row.getString(0)));
            return names;
        });
    }

    /** The neighbourhoods that have what {@link Furnishing} adds. */
    Uni<Set<Integer>> listFurnished(Tx tx) {
        return tx.run(FURNISHED).map(rows -> {
            Set<Integer> areas = new HashSet<>();
            rows.forEach(row -> areas.add(row.getInteger(0)));
            return areas;
        });
    }

    /** The keys of these people; all of them are there. */
    Uni<List<Long>> findResidents(Tx tx, List<String> idNumbers) {
        return tx.run(RESIDENTS, Columns.of(indexed(idNumbers.toArray(String[]::new))))
                .map(rows -> {
                    List<Long> found = new ArrayList<>(rows.size());
                    rows.forEach(row -> found.add(row.getLong(0)));
                    return found;
                });
    }

    /** @param residents whom each contact is for, in the order of the contacts */
    Uni<Void> writeContactsAndPosts(Tx tx, InventedArea area, List<Long> residents) {
        var contacts = area.contacts();
        var posts = area.posts();
        return tx.run(
                        CONTACTS,
                        withPhones(
                                of(area, contacts.size())
                                        .addValue(residents.toArray(Long[]::new))
                                        .addValue(all(contacts, Integer[]::new, row -> row.rank()))
                                        .addValue(all(contacts, String[]::new, row -> row.name()))
                                        .addValue(all(contacts, String[]::new, row -> row.relation())),
                                "emergency_contact.phone",
                                area,
                                all(contacts, String[]::new, row -> row.phone())))
                .chain(() -> tx.run(
                        POSTS,
                        withPhones(
                                of(area, posts.size())
                                        .addValue(all(posts, String[]::new, row -> row.position()))
                                        .addValue(all(posts, String[]::new, row -> row.subject()))
                                        .addValue(all(posts, String[]::new, row -> row.name())),
                                "post.phone",
                                area,
                                all(posts, String[]::new, row -> row.phone()))))
                .replaceWithVoid();
    }

    /** @param houses where each meter is, in the order of the meters */
    Uni<Void> writeMeters(Tx tx, InventedArea area, Instant installedAt, List<Long> houses) {
        var concentrators = area.concentrators();
        var meters = area.meters();
        return tx.run(
                        CONCENTRATORS,
                        Tuple.of(area.id())
                                .addValue(keys(area, concentrators.size()))
                                .addValue(all(concentrators, String[]::new, row -> row.code()))
                                .addValue(all(concentrators, String[]::new, row -> row.name())))
                .chain(() -> tx.run(
                        METERS,
                        Tuple.of(area.id(), installedAt.atOffset(ZoneOffset.UTC))
                                .addValue(keys(area, meters.size()))
                                .addValue(houses.toArray(Long[]::new))
                                .addValue(all(meters, Integer[]::new, row -> (int) area.key(row.concentrator())))
                                .addValue(all(meters, String[]::new, row -> row.serial()))))
                .replaceWithVoid();
    }

    /**
     * Where an invented meter stands.
     *
     * @param since when it was installed, and {@code lastAt} when it reported last, in seconds since 1970
     */
    record Register(
            String serial,
            long since,
            @Nullable Long lastAt,
            @Nullable Long trustedMl) {}

    Uni<List<Register>> listRegisters(Tx tx) {
        return tx.run(REGISTERS, Tuple.of((int) InventedArea.FIRST_KEY)).map(rows -> {
            List<Register> registers = new ArrayList<>(rows.size());
            rows.forEach(row ->
                    registers.add(new Register(row.getString(0), row.getLong(1), row.getLong(2), row.getLong(3))));
            return registers;
        });
    }

    /** The house in which a meter is. */
    record HomeOf(long house, int neighbourhood) {}

    Uni<List<HomeOf>> listHouses(Tx tx, String[] serials) {
        return tx.run(HOUSES_OF, Columns.of(serials)).map(rows -> {
            List<HomeOf> homes = new ArrayList<>(rows.size());
            rows.forEach(row -> homes.add(new HomeOf(row.getLong(0), row.getInteger(1))));
            return homes;
        });
    }

    /** The first two columns of every set: the area, and the rows' keys. */
    private static Tuple of(InventedArea area, int rows) {
        return Tuple.of(area.id())
                .addValue(IntStream.range(0, rows).mapToObj(area::key).toArray(Long[]::new));
    }

    private static Integer[] keys(InventedArea area, int rows) {
        return IntStream.range(0, rows).mapToObj(place -> (int) area.key(place)).toArray(Integer[]::new);
    }

    private Tuple withPhones(Tuple columns, String column, InventedArea area, @Nullable String[] phones) {
        return columns.addValue(sealed(column, area, phones))
                .addValue(indexed(phones))
                .addValue(Arrays.stream(phones).map(Sight::maskedPhone).toArray(String[]::new));
    }

    /** Sealed for the row that has the same place. */
    private Buffer[] sealed(String column, InventedArea area, @Nullable String[] texts) {
        return each(
                texts.length,
                place ->
                        texts[place] == null ? null : Buffer.buffer(vault.seal(column, area.key(place), texts[place])));
    }

    private Buffer[] indexed(@Nullable String[] texts) {
        return each(texts.length, place -> texts[place] == null ? null : Buffer.buffer(vault.index(texts[place])));
    }

    private static Buffer[] each(int count, IntFunction<@Nullable Buffer> value) {
        return IntStream.range(0, count).mapToObj(value).toArray(Buffer[]::new);
    }

    private static <R, V> V[] all(List<R> rows, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return rows.stream().map(column).toArray(array);
    }
}
