package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement about households. */
@ApplicationScoped
class HouseholdStore {
    private static final int MEMBERS_MAX = 30;

    private static final String CREATE = """
            insert into household (neighbourhood_id, house_id, since) select neighbourhood_id, id, $2 from house where id = $1
            returning id, neighbourhood_id
            """;

    /** Who has died or is not there is left out. */
    private static final String JOIN = """
            insert into household_member (neighbourhood_id, household_id, resident_id, role, since)
            select h.neighbourhood_id, h.id, r.id, a.role, $4
            from unnest($2::bigint[], $3::text[]) with ordinality as a(resident, role, n)
            join household h on h.id = $1 and h.until is null
            join resident g on g.id = a.resident
            join resident r on r.id = g.kept_id and r.death_date is null
            order by a.n
            returning resident_id
            """;

    private static final String AREA =
            "select neighbourhood_id from household where id = $1 and until is null for update";

    private static final String LEAVE = """
            update household_member m set until = $3
            from resident g
            where g.id = $2 and m.resident_id = g.kept_id and m.household_id = $1 and m.until is null
              and m.since < $3
            returning m.resident_id, m.role
            """;

    private static final String END_IF_EMPTY = """
            update household h set until = $2, version = version + 1
            where h.id = $1 and not exists (select from household_member m where m.household_id = h.id and m.until is null)
            """;

    private static final String END_HEAD = """
            update household_member set until = $2 where household_id = $1 and role = 'HEAD' and until is null and since < $2
            returning resident_id
            """;

    private static final String HOUSEHOLDS = "select " + HouseholdView.COLUMNS + " from household h ";
    private static final String BY_ID = HOUSEHOLDS + "where h.id = any($1)";
    private static final String OF_HOUSES =
            HOUSEHOLDS + "where h.house_id = any($1) and h.until is null order by h.house_id, h.id";
    private static final String OF_RESIDENTS = "select m.resident_id, " + HouseholdView.COLUMNS
            + " from household_member m join household h on h.id = m.household_id"
            + " where m.resident_id = any($1) and m.until is null";

    private static final String MEMBERS =
            "select m.household_id, m.role, m.since, m.until, " + ResidentView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from household_member x where x.household_id = asked.id
              order by x.until is not null, x.role <> 'HEAD', x.since, x.id limit $2) m
            join resident r on r.id = m.resident_id
            order by m.household_id, m.until is not null, m.role <> 'HEAD', m.since, m.id
            """;

    private final Reads reads;

    HouseholdStore(Reads reads) {
        this.reads = reads;
    }

    /** A household with its area. */
    record Made(long id, int area) {}

    Uni<Optional<Made>> create(Tx tx, long house, LocalDate since) {
        return tx.run(CREATE, Tuple.of(house, since)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Made(row.getLong(0), row.getInteger(1)));
        });
    }

    /** Who has joined; fewer than asked where somebody is not there. */
    Uni<List<Long>> join(Tx tx, long household, Map<Long, HouseholdRole> members, LocalDate since) {
        Tuple values = Tuple.of(household)
                .addValue(members.keySet().toArray(Long[]::new))
                .addValue(members.values().stream().map(HouseholdRole::name).toArray(String[]::new))
                .addValue(since);
        return tx.run(JOIN, values).map(rows -> {
            List<Long> joined = new ArrayList<>();
            rows.forEach(row -> joined.add(row.getLong(0)));
            return joined;
        });
    }

    /** The area of a household that has not ended; changes of it take turns. */
    Uni<Optional<Integer>> findArea(Tx tx, long household) {
        return tx.run(AREA, Tuple.of(household))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getInteger(0)));
    }

    /** Who has left, if they were a member before that day. */
    Uni<Optional<Long>> leave(Tx tx, long household, long resident, LocalDate until) {
        return tx.run(LEAVE, Tuple.of(household, resident, until))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Void> endIfEmpty(Tx tx, long household, LocalDate until) {
        return tx.run(END_IF_EMPTY, Tuple.of(household, until)).replaceWithVoid();
    }

    /** Who was the head before that day. */
    Uni<Optional<Long>> endHead(Tx tx, long household, LocalDate until) {
        return tx.run(END_HEAD, Tuple.of(household, until))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next().getLong(0)));
    }

    Uni<Map<Long, HouseholdView>> findHouseholds(Caller caller, List<Long> keys) {
        return reads.ask(caller, BY_ID, keys(keys), rows -> {
            Map<Long, HouseholdView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), HouseholdView.read(row, 0)));
            return found;
        });
    }

    Uni<Map<Long, HouseholdView>> findOfResidents(Caller caller, List<Long> residents) {
        return reads.ask(caller, OF_RESIDENTS, keys(residents), rows -> {
            Map<Long, HouseholdView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), HouseholdView.read(row, 1)));
            return found;
        });
    }

    Uni<Map<Long, List<HouseholdView>>> listOfHouses(Caller caller, List<Long> houses) {
        return reads.ask(caller, OF_HOUSES, keys(houses), rows -> {
            Map<Long, List<HouseholdView>> found = new HashMap<>();
            for (Row row : rows) {
                HouseholdView household = HouseholdView.read(row, 0);
                found.computeIfAbsent(household.houseKey(), none -> new ArrayList<>())
                        .add(household);
            }
            return found;
        });
    }

    Uni<Map<Long, List<HouseholdMemberView>>> listMembers(Caller caller, List<Long> households) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, MEMBERS, keys(households).addValue(MEMBERS_MAX), rows -> {
            Map<Long, List<HouseholdMemberView>> found = new HashMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                    .add(new HouseholdMemberView(
                            HouseholdRole.valueOf(row.getString(1)),
                            row.getLocalDate(2),
                            row.getLocalDate(3),
                            ResidentView.read(row, 4, sight))));
            return found;
        });
    }

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }
}
