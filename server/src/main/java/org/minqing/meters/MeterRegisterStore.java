package org.minqing.meters;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Tx;

/** Statements that put sets of meters and concentrators in. */
@ApplicationScoped
class MeterRegisterStore {
    private static final String ASKED = """
            with asked as (
              select * from unnest($1::text[], $2::bigint[], $3::int[], $4::text[], $5::text[], $6::int[], $7::timestamptz[])
                with ordinality as a(serial, house, area, concentrator, name, minutes, installed_at, n))
            """;

    /** New ones are listened for from now on. That one is there in an area out of sight is no error: then none is near. */
    private static final String PUT_CONCENTRATORS = ASKED + """
            , put as (
              insert into concentrator (neighbourhood_id, code, name)
              select distinct on (concentrator) area, concentrator, name from asked where concentrator is not null
              order by concentrator, n
              on conflict do nothing
              returning id, neighbourhood_id)
            insert into concentrator_state (concentrator_id, neighbourhood_id, last_at)
            select id, neighbourhood_id, now() from put
            """;

    private static final String FIND = ASKED + """
            select m.house_id, o.serial, c.id is not null
            from asked a
            left join meter m on m.serial = a.serial and m.removed_at is null
            left join meter o on o.house_id = a.house and o.removed_at is null
            left join concentrator c on c.code = a.concentrator and c.neighbourhood_id = a.area
            order by a.n
            """;

    private static final String CHANGE = ASKED + """
            update meter m set interval_minutes = a.minutes, concentrator_id = coalesce(c.id, m.concentrator_id)
            from asked a left join concentrator c on c.code = a.concentrator and c.neighbourhood_id = a.area
            where m.serial = a.serial and m.removed_at is null
              and (m.interval_minutes, m.concentrator_id) is distinct from (a.minutes, coalesce(c.id, m.concentrator_id))
            """;

    private static final String INSTALL = ASKED + """
            , made as (
              insert into meter (neighbourhood_id, house_id, concentrator_id, serial, interval_minutes, installed_at, expected_since)
              select a.area, a.house, c.id, a.serial, a.minutes, a.installed_at, greatest(a.installed_at, now())
              from asked a left join concentrator c on c.code = a.concentrator and c.neighbourhood_id = a.area
              order by a.n
              on conflict do nothing
              returning id, neighbourhood_id, serial),
            known as (insert into meter_state (meter_id, neighbourhood_id) select id, neighbourhood_id from made)
            select serial from made
            """;

    /** A meter as the utility knows it. */
    record Asked(
            String serial,
            long houseId,
            int neighbourhoodId,
            @Nullable String concentrator,
            String concentratorName,
            long intervalMinutes,
            Instant installedAt) {}

    /**
     * What is there already.
     *
     * @param houseOfSerial where the meter with this serial is in use; null where it is not
     * @param serialInHouse the meter in use in this house; null where there is none
     */
    record Found(@Nullable Long houseOfSerial, @Nullable String serialInHouse, boolean isConcentratorNear) {
        boolean isInUse() {
            return houseOfSerial != null;
        }
    }

    Uni<Void> putConcentrators(Tx tx, List<Asked> asked) {
        return tx.run(PUT_CONCENTRATORS, columns(asked)).replaceWithVoid();
    }

    /** In the order of what is asked. */
    Uni<List<Found>> find(Tx tx, List<Asked> asked) {
        return tx.run(FIND, columns(asked)).map(rows -> {
            List<Found> found = new ArrayList<>(rows.size());
            rows.forEach(row -> found.add(new Found(row.getLong(0), row.getString(1), row.getBoolean(2))));
            return found;
        });
    }

    Uni<Void> change(Tx tx, List<Asked> known) {
        return known.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(CHANGE, columns(known)).replaceWithVoid();
    }

    /** The serials of those that were put in; the others have a serial that is in use out of sight. */
    Uni<Set<String>> install(Tx tx, List<Asked> fresh) {
        if (fresh.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        return tx.run(INSTALL, columns(fresh)).map(rows -> {
            Set<String> installed = new HashSet<>();
            rows.forEach(row -> installed.add(row.getString(0)));
            return installed;
        });
    }

    private static Tuple columns(List<Asked> asked) {
        return Tuple.tuple()
                .addValue(all(asked, String[]::new, Asked::serial))
                .addValue(all(asked, Long[]::new, Asked::houseId))
                .addValue(all(asked, Integer[]::new, Asked::neighbourhoodId))
                .addValue(all(asked, String[]::new, Asked::concentrator))
                .addValue(all(asked, String[]::new, Asked::concentratorName))
                .addValue(all(asked, Integer[]::new, one -> (int) one.intervalMinutes()))
                .addValue(all(
                        asked, OffsetDateTime[]::new, one -> one.installedAt().atOffset(ZoneOffset.UTC)));
    }

    private static <V> V[] all(List<Asked> rows, IntFunction<V[]> array, Function<Asked, @Nullable V> column) {
        return rows.stream().map(column).toArray(array);
    }
}
