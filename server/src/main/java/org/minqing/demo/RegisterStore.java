package org.minqing.demo;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Sight;
import org.minqing.access.Vault;
import org.minqing.demo.Street.Node;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** Every statement that writes an invented neighbourhood down: one for each kind of row. */
@ApplicationScoped
class RegisterStore {
    private static final String IS_EMPTY = "select not exists (select from org_node)";

    private static final String NODES = """
            insert into org_node (id, parent_id, kind, code, name_zh, name_en)
            select * from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::text[])
            """;

    private static final String BUILDINGS = """
            insert into building
              (neighbourhood_id, id, street, lane, number, floors, built_year, has_lift, latitude, longitude)
            select $1, b.* from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::int[], $7::int[], $8::bool[],
              $9::float8[], $10::float8[]) as b
            """;

    private static final String STAIRWELLS = """
            insert into stairwell (neighbourhood_id, id, building_id, number)
            select $1, s.* from unnest($2::bigint[], $3::bigint[], $4::text[]) as s
            """;

    private static final String HOUSES = """
            insert into house (neighbourhood_id, id, building_id, stairwell_id, number, floor, status)
            select $1, h.* from unnest($2::bigint[], $3::bigint[], $4::bigint[], $5::text[], $6::int[], $7::text[]) as h
            """;

    private static final String PEOPLE = """
            insert into resident (neighbourhood_id, id, name, sex, birth_date, lives_alone, phone_sealed, phone_index, phone_masked,
              id_number_sealed, id_number_index, id_number_masked)
            select $1, r.* from unnest($2::bigint[], $3::text[], $4::text[], $5::date[], $6::bool[], $7::bytea[], $8::bytea[],
              $9::text[], $10::bytea[], $11::bytea[], $12::text[]) as r
            """;

    private static final String RESIDENCIES = """
            insert into residency (neighbourhood_id, resident_id, house_id, since, kind)
            select $1, resident, house, since, kind
            from unnest($2::bigint[], $3::bigint[], $4::date[], $5::bool[]) as y(resident, house, since, registered)
            cross join (values ('ACTUAL'), ('REGISTERED')) as k(kind)
            where kind = 'ACTUAL' or registered
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

    Uni<Void> writePlaces(Tx tx, InventedArea area) {
        var buildings = area.buildings();
        var stairwells = area.stairwells();
        var houses = area.houses();
        return tx.run(
                        BUILDINGS,
                        of(area, buildings.size())
                                .addValue(all(buildings, String[]::new, row -> row.street()))
                                .addValue(all(buildings, String[]::new, row -> row.lane()))
                                .addValue(all(buildings, String[]::new, row -> row.number()))
                                .addValue(all(buildings, Integer[]::new, row -> row.floors()))
                                .addValue(all(buildings, Integer[]::new, row -> row.builtYear()))
                                .addValue(all(buildings, Boolean[]::new, row -> row.hasLift()))
                                .addValue(all(buildings, Double[]::new, row -> row.latitude()))
                                .addValue(all(buildings, Double[]::new, row -> row.longitude())))
                .chain(() -> tx.run(
                        STAIRWELLS,
                        of(area, stairwells.size())
                                .addValue(all(stairwells, Long[]::new, row -> area.key(row.building())))
                                .addValue(all(stairwells, String[]::new, row -> row.number()))))
                .chain(() -> tx.run(
                        HOUSES,
                        of(area, houses.size())
                                .addValue(all(houses, Long[]::new, row -> area.key(row.building())))
                                .addValue(all(houses, Long[]::new, row -> area.key(row.stairwell())))
                                .addValue(all(houses, String[]::new, row -> row.number()))
                                .addValue(all(houses, Integer[]::new, row -> row.floor()))
                                .addValue(all(houses, String[]::new, row -> row.status()))))
                .replaceWithVoid();
    }

    Uni<Void> writePeople(Tx tx, InventedArea area) {
        var people = area.people();
        return tx.run(
                        PEOPLE,
                        withNumbers(
                                withPhones(
                                        of(area, people.size())
                                                .addValue(all(people, String[]::new, row -> row.name()))
                                                .addValue(all(
                                                        people,
                                                        String[]::new,
                                                        row -> row.isWoman() ? "FEMALE" : "MALE"))
                                                .addValue(all(people, LocalDate[]::new, row -> row.birthDate()))
                                                .addValue(all(people, Boolean[]::new, row -> row.livesAlone())),
                                        "resident.phone",
                                        area,
                                        all(people, String[]::new, row -> row.phone())),
                                area,
                                all(people, String[]::new, row -> row.idNumber())))
                .chain(() -> tx.run(
                        RESIDENCIES,
                        of(area, people.size())
                                .addValue(all(people, Long[]::new, row -> area.key(row.house())))
                                .addValue(all(people, LocalDate[]::new, row -> row.since()))
                                .addValue(all(people, Boolean[]::new, row -> row.isRegistered()))))
                .replaceWithVoid();
    }

    Uni<Void> writeContactsAndPosts(Tx tx, InventedArea area) {
        var contacts = area.contacts();
        var posts = area.posts();
        return tx.run(
                        CONTACTS,
                        withPhones(
                                of(area, contacts.size())
                                        .addValue(all(contacts, Long[]::new, row -> area.key(row.person())))
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

    Uni<Void> writeMeters(Tx tx, InventedArea area, Instant installedAt) {
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
                                .addValue(all(meters, Long[]::new, row -> area.key(row.house())))
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

    private Tuple withNumbers(Tuple columns, InventedArea area, String[] numbers) {
        return columns.addValue(sealed("resident.id_number", area, numbers))
                .addValue(indexed(numbers))
                .addValue(Arrays.stream(numbers).map(IdNumber::masked).toArray(String[]::new));
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
