package org.minqing.places;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements that take sets of buildings, stairwells and houses: one for each kind. */
@ApplicationScoped
class HouseIntakeStore {
    private static final String ASKED = """
            from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::int[],
              $8::text[]) with ordinality as a(area, street, lane, building, stairwell, number, floor, status, n)
            """;

    /** The last record of a building that knows something decides; a floor above the known ones makes the building higher. */
    private static final String PUT_BUILDINGS = """
            with asked as (
              select area, street, lane, building, greatest(max(floors), max(floor), 1) as floors,
                (array_agg(built order by n desc) filter (where built is not null))[1] as built,
                (array_agg(lift order by n desc) filter (where lift is not null))[1] as lift,
                (array_agg(latitude order by n desc) filter (where latitude is not null))[1] as latitude,
                (array_agg(longitude order by n desc) filter (where longitude is not null))[1] as longitude
              from unnest($1::int[], $2::text[], $3::text[], $4::text[], $5::int[], $6::int[], $7::int[], $8::bool[], $9::float8[],
                $10::float8[]) with ordinality as a(area, street, lane, building, floor, floors, built, lift, latitude, longitude, n)
              group by area, street, lane, building)
            insert into building as b (neighbourhood_id, street, lane, number, floors, built_year, has_lift, latitude, longitude)
            select area, street, lane, building, floors, built, coalesce(lift, false), latitude, longitude
            from asked order by area, street, lane, building
            on conflict (neighbourhood_id, street, lane, number) do update set
              floors = greatest(b.floors, excluded.floors), built_year = coalesce(excluded.built_year, b.built_year),
              has_lift = coalesce((select a.lift from asked a where (a.area, a.street, a.lane, a.building)
                = (b.neighbourhood_id, b.street, b.lane, b.number)), b.has_lift),
              latitude = coalesce(excluded.latitude, b.latitude), longitude = coalesce(excluded.longitude, b.longitude)
            where b.floors < excluded.floors or b.built_year is distinct from coalesce(excluded.built_year, b.built_year)
              or b.has_lift <> coalesce((select a.lift from asked a where (a.area, a.street, a.lane, a.building)
                = (b.neighbourhood_id, b.street, b.lane, b.number)), b.has_lift)
              or b.latitude is distinct from coalesce(excluded.latitude, b.latitude)
              or b.longitude is distinct from coalesce(excluded.longitude, b.longitude)
            returning b.id
            """;

    private static final String PUT_STAIRWELLS = """
            insert into stairwell (neighbourhood_id, building_id, number)
            select distinct b.neighbourhood_id, b.id, a.stairwell
            """ + ASKED + """
            join building b on (b.neighbourhood_id, b.street, b.lane, b.number) = (a.area, a.street, a.lane, a.building)
            where a.stairwell <> '' and not exists (
              select from stairwell s where s.building_id = b.id and s.number = a.stairwell)
            on conflict (building_id, number) do nothing
            """;

    private static final String PUT_HOUSES = """
            insert into house (neighbourhood_id, building_id, stairwell_id, number, floor, status)
            select distinct on (b.id, s.id, a.number) b.neighbourhood_id, b.id, s.id, a.number, a.floor, coalesce(a.status, 'UNKNOWN')
            """ + ASKED + """
            join building b on (b.neighbourhood_id, b.street, b.lane, b.number) = (a.area, a.street, a.lane, a.building)
            left join stairwell s on s.building_id = b.id and s.number = a.stairwell and a.stairwell <> ''
            where not exists (select from house h where h.building_id = b.id and h.stairwell_id is not distinct from s.id
              and h.number = a.number)
            order by b.id, s.id, a.number, a.n desc
            on conflict (building_id, stairwell_id, number) do nothing
            returning id
            """;

    private static final String FIND = """
            select h.id, b.id, s.id
            """ + ASKED + """
            join building b on (b.neighbourhood_id, b.street, b.lane, b.number) = (a.area, a.street, a.lane, a.building)
            left join stairwell s on s.building_id = b.id and s.number = a.stairwell and a.stairwell <> ''
            join house h on h.building_id = b.id and h.stairwell_id is not distinct from s.id and h.number = a.number
            order by a.n
            """;

    private static final String OF_BUILDINGS =
            "select neighbourhood_id, id from house where building_id = any($1) order by id";

    /** A house whose stairwell is not named is found where its number is the only one in the building. */
    private static final String BY_ADDRESS = """
            with asked as (
              select * from unnest($1::text[], $2::text[], $3::text[]) with ordinality as a(address, plain, number, n)),
            wanted as (select n, address, number, address as building from asked union select n, address, number, plain from asked),
            found as (
              select w.n, h.id
              from wanted w
              join building b on b.street || b.lane || b.number = w.building
              join house h on h.building_id = b.id and h.number = w.number
              left join stairwell s on s.id = h.stairwell_id
              where w.address in (w.building, b.street || b.lane || b.number || s.number))
            select case when count(distinct f.id) = 1 then min(f.id) end
            from (select n, null::bigint as id from asked union all select n, id from found) f group by f.n order by f.n
            """;

    /** Returns the buildings whose facts changed; new ones have no houses yet. */
    Uni<List<Long>> putBuildings(Tx tx, List<HouseRecord> records) {
        Tuple values = Columns.of(
                all(records, Integer[]::new, HouseRecord::neighbourhoodId),
                all(records, String[]::new, HouseRecord::street),
                all(records, String[]::new, HouseRecord::lane),
                all(records, String[]::new, HouseRecord::building),
                all(records, Integer[]::new, HouseRecord::floor),
                all(records, Integer[]::new, record -> record.facts().floors()),
                all(records, Integer[]::new, record -> record.facts().builtYear()),
                all(records, Boolean[]::new, record -> record.facts().hasLift()),
                all(records, Double[]::new, record -> record.facts().latitude()),
                all(records, Double[]::new, record -> record.facts().longitude()));
        return tx.run(PUT_BUILDINGS, values).map(rows -> {
            List<Long> changed = new ArrayList<>();
            rows.forEach(row -> changed.add(row.getLong(0)));
            return changed;
        });
    }

    Uni<Void> putStairwells(Tx tx, List<HouseRecord> records) {
        return tx.run(PUT_STAIRWELLS, asked(records)).replaceWithVoid();
    }

    /** Returns those that were unknown. */
    Uni<Set<Long>> putHouses(Tx tx, List<HouseRecord> records) {
        return tx.run(PUT_HOUSES, asked(records)).map(rows -> {
            Set<Long> made = new HashSet<>();
            rows.forEach(row -> made.add(row.getLong(0)));
            return made;
        });
    }

    /** Where the records' houses are, in their order. */
    Uni<List<HouseTaken>> find(Tx tx, List<HouseRecord> records, Set<Long> made) {
        return tx.run(FIND, asked(records)).map(rows -> {
            List<HouseTaken> taken = new ArrayList<>(rows.size());
            for (Row row : rows) {
                long house = row.getLong(0);
                taken.add(new HouseTaken(house, row.getLong(1), row.getLong(2), made.contains(house)));
            }
            return taken;
        });
    }

    /** The houses of these buildings, by neighbourhood. */
    Uni<Map<Integer, List<Long>>> listOfBuildings(Tx tx, List<Long> buildings) {
        if (buildings.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return tx.run(OF_BUILDINGS, Columns.of(buildings.toArray(Long[]::new))).map(rows -> {
            Map<Integer, List<Long>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getInteger(0), none -> new ArrayList<>())
                    .add(row.getLong(1)));
            return found;
        });
    }

    Uni<List<Optional<Long>>> findByAddress(Tx tx, List<AddressLine> lines) {
        Tuple values = Columns.of(
                all(lines, String[]::new, AddressLine::building),
                all(lines, String[]::new, AddressLine::withoutStairwell),
                all(lines, String[]::new, AddressLine::number));
        return tx.run(BY_ADDRESS, values).map(rows -> {
            List<Optional<Long>> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(Optional.ofNullable(row.getLong(0))));
            return found;
        });
    }

    private static Tuple asked(List<HouseRecord> records) {
        return Columns.of(
                all(records, Integer[]::new, HouseRecord::neighbourhoodId),
                all(records, String[]::new, HouseRecord::street),
                all(records, String[]::new, HouseRecord::lane),
                all(records, String[]::new, HouseRecord::building),
                all(records, String[]::new, HouseRecord::stairwell),
                all(records, String[]::new, HouseRecord::number),
                all(records, Integer[]::new, HouseRecord::floor),
                all(
                        records,
                        String[]::new,
                        record ->
                                record.status() == null ? null : record.status().name()));
    }

    private static <R, V> V[] all(List<R> records, IntFunction<V[]> array, Function<R, @Nullable V> column) {
        return records.stream().map(column).toArray(array);
    }
}
