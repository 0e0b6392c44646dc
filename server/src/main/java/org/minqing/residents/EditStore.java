package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;

/** The statements of changes that somebody makes to one resident. */
@ApplicationScoped
class EditStore {
    private static final String STANDING = """
            select r.id, r.neighbourhood_id, r.death_date
            from resident g join resident r on r.id = g.kept_id where g.id = $1
            """;

    private static final String AREA_OF_HOUSE = "select neighbourhood_id from house where id = $1";

    private static final String MOVE_OUT = """
            update residency set until = $4 where resident_id = $1 and house_id = $2 and kind = $3 and until is null and since < $4
            returning id
            """;

    private static final String LIVES_THERE = """
            select count(*) from residency where resident_id = $1 and house_id = $2 and kind = $3 and until is null
            """;

    private static final String END_HOMES =
            "update residency set until = greatest($2, since + 1) where resident_id = $1 and until is null";

    private static final String END_MEMBERSHIPS = """
            update household_member set until = greatest($2, since + 1) where resident_id = $1 and until is null
            returning neighbourhood_id, household_id
            """;

    private static final String HOMES =
            "select distinct house_id from residency where resident_id = $1 and kind = 'ACTUAL' and until is null order by 1";

    /** Who comes or goes at one home does so after the other, or neither would see whom the other leaves alone. */
    private static final String LOCK_HOMES = "select id from house where id = any($1) order by id for no key update";

    private static final String LIVING_THERE = """
            with living as (
              select y.resident_id, count(*) over (partition by y.house_id) = 1 as is_alone
              from residency y join resident r on r.id = y.resident_id
              where y.house_id = any($1) and y.kind = 'ACTUAL' and y.until is null and r.death_date is null),
            there as materialized (select resident_id, bool_and(is_alone) as is_alone from living group by 1)
            update resident r set lives_alone = t.is_alone, version = r.version + 1
            from there t where r.id = t.resident_id and r.lives_alone <> t.is_alone
            """;

    private static final String SETTLE_LEFT = LIVING_THERE + "and t.is_alone returning r.neighbourhood_id, r.id";

    private static final String SETTLE_JOINED =
            LIVING_THERE + "and ($2::bigint is null or r.id <> $2) returning r.neighbourhood_id, r.id";

    private static final String CONTACT_NUMBERS =
            "select nextval('emergency_contact_id_seq') from generate_series(1, $1)";

    private static final String FORGET_CONTACTS = "delete from emergency_contact where resident_id = $1";

    private static final String WRITE_CONTACTS = """
            insert into emergency_contact (neighbourhood_id, resident_id, id, rank, name, relation, phone_sealed, phone_index,
              phone_masked)
            select $1, $2, c.id, c.n, c.name, c.relation, c.sealed, c.index, c.masked
            from unnest($3::bigint[], $4::text[], $5::text[], $6::bytea[], $7::bytea[], $8::text[])
              with ordinality as c(id, name, relation, sealed, index, masked, n)
            """;

    /** Somebody who is there; of a merged record the one that stayed. */
    record Standing(long id, int area, @Nullable LocalDate deathDate) {}

    Uni<Optional<Standing>> find(Tx tx, long resident) {
        return tx.run(STANDING, Tuple.of(resident))
                .map(rows ->
                        first(rows).map(row -> new Standing(row.getLong(0), row.getInteger(1), row.getLocalDate(2))));
    }

    Uni<Optional<Integer>> findAreaOfHouse(Tx tx, long house) {
        return tx.run(AREA_OF_HOUSE, Tuple.of(house)).map(rows -> first(rows).map(row -> row.getInteger(0)));
    }

    /** Whether there was a home to leave that began before. */
    Uni<Boolean> moveOut(Tx tx, long resident, long house, ResidencyKind kind, LocalDate until) {
        return tx.run(MOVE_OUT, Tuple.of(resident, house, kind.name(), until)).map(rows -> rows.size() > 0);
    }

    Uni<Boolean> livesThere(Tx tx, long resident, long house, ResidencyKind kind) {
        return tx.run(LIVES_THERE, Tuple.of(resident, house, kind.name()))
                .map(rows -> rows.iterator().next().getLong(0) > 0);
    }

    Uni<Void> endHomes(Tx tx, long resident, LocalDate until) {
        return tx.run(END_HOMES, Tuple.of(resident, until)).replaceWithVoid();
    }

    /** The homes where somebody actually lives. */
    Uni<List<Long>> listHomes(Tx tx, long resident) {
        return tx.run(HOMES, Tuple.of(resident)).map(rows -> {
            List<Long> homes = new ArrayList<>(rows.size());
            rows.forEach(row -> homes.add(row.getLong(0)));
            return homes;
        });
    }

    Uni<Void> lockHomes(Tx tx, List<Long> homes) {
        return tx.run(LOCK_HOMES, Columns.of(homes.toArray(Long[]::new))).replaceWithVoid();
    }

    /** Whoever stays in these homes as the only one lives alone; returns who did not before. */
    Uni<Changes.Changed> settleLeft(Tx tx, List<Long> homes) {
        return settle(tx, SETTLE_LEFT, homes, Columns.of(homes.toArray(Long[]::new)));
    }

    /** In homes that somebody joined, only the only one lives alone; returns whose life that changes, but for the one who is spared. */
    Uni<Changes.Changed> settleJoined(Tx tx, List<Long> homes, @Nullable Long spared) {
        return settle(tx, SETTLE_JOINED, homes, Tuple.of(homes.toArray(Long[]::new), spared));
    }

    private static Uni<Changes.Changed> settle(Tx tx, String statement, List<Long> homes, Tuple values) {
        Changes.Changed changed = new Changes.Changed();
        if (homes.isEmpty()) {
            return Uni.createFrom().item(changed);
        }
        return tx.run(statement, values).map(rows -> {
            rows.forEach(row -> changed.add(row.getInteger(0), row.getLong(1)));
            return changed;
        });
    }

    /** Returns the households that the resident leaves. */
    Uni<List<HouseholdsChanged>> endMemberships(Tx tx, long resident, LocalDate until) {
        return tx.run(END_MEMBERSHIPS, Tuple.of(resident, until)).map(rows -> {
            List<HouseholdsChanged> left = new ArrayList<>();
            rows.forEach(row -> left.add(new HouseholdsChanged(row.getInteger(0), List.of(row.getLong(1)))));
            return left;
        });
    }

    Uni<List<Long>> takeContactNumbers(Tx tx, int count) {
        return tx.run(CONTACT_NUMBERS, Tuple.of(count)).map(rows -> {
            List<Long> numbers = new ArrayList<>();
            rows.forEach(row -> numbers.add(row.getLong(0)));
            return numbers;
        });
    }

    /** A contact as it is kept. */
    record Contact(long id, String name, String relation, Sealing.Sealed phone) {}

    /** Puts these in place of the ones before, ranked as they come. */
    Uni<Void> writeContacts(Tx tx, Standing resident, List<Contact> contacts) {
        Tuple values = Tuple.of(resident.area, resident.id)
                .addValue(contacts.stream().map(Contact::id).toArray(Long[]::new))
                .addValue(contacts.stream().map(Contact::name).toArray(String[]::new))
                .addValue(contacts.stream().map(Contact::relation).toArray(String[]::new))
                .addValue(
                        contacts.stream().map(contact -> contact.phone.cipher()).toArray(Buffer[]::new))
                .addValue(
                        contacts.stream().map(contact -> contact.phone.index()).toArray(Buffer[]::new))
                .addValue(
                        contacts.stream().map(contact -> contact.phone.masked()).toArray(String[]::new));
        return tx.run(FORGET_CONTACTS, Tuple.of(resident.id))
                .chain(() -> tx.run(WRITE_CONTACTS, values))
                .replaceWithVoid();
    }

    private static Optional<Row> first(RowSet<Row> rows) {
        return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
    }
}
