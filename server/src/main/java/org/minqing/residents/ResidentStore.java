package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.access.Sight;
import org.minqing.places.HouseView;
import org.minqing.platform.Columns;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement on people, where they live and whom to call. */
@ApplicationScoped
class ResidentStore {
    /** People of one house that a list shows; a dormitory is not a house. */
    private static final int PER_HOUSE_MAX = 50;

    private static final int CONTACTS_MAX = 9;

    /** The ids of merged records lead to the one that was kept. */
    private static final String BY_ID = "select g.id, " + ResidentView.COLUMNS
            + " from resident g join resident r on r.id = g.kept_id where g.id = any($1)";

    private static final String AT_HOME = "select " + ResidentView.COLUMNS + ", " + HouseView.WITH_BUILDING + """
             from resident g join resident r on r.id = g.kept_id
            left join residency y on y.resident_id = r.id and y.kind = 'ACTUAL' and y.until is null
            left join house h on h.id = y.house_id
            """
            + HouseView.JOINS + " where g.id = $1 order by y.since desc, y.id";

    private static final String RESIDENCIES_OF = "select y.resident_id, " + ResidencyView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from residency x where x.resident_id = asked.id order by x.since desc, x.id desc limit $2) y
            join house h on h.id = y.house_id join resident r on r.id = y.resident_id
            """
            + HouseView.JOINS + " order by y.resident_id, y.since desc, y.id desc";

    private static final String OF_HOUSES = "select l.house_id, " + ResidentView.COLUMNS + """
             from unnest($1::bigint[]) as asked(house_id)
            cross join lateral (
              select y.house_id, y.resident_id from residency y
              where y.house_id = asked.house_id and y.kind = 'ACTUAL' and y.until is null
              order by y.resident_id limit $2) l
            join resident r on r.id = l.resident_id
            where r.death_date is null
            order by l.house_id, r.id
            """;

    private static final String HOUSES_OF = "select y.resident_id, " + HouseView.COLUMNS + """
             from residency y join house h on h.id = y.house_id
            """ + HouseView.JOINS + """

            where y.resident_id = any($1) and y.kind = 'ACTUAL' and y.until is null
            order by y.resident_id, y.since desc, y.id
            """;

    private static final String CONTACTS_OF = """
            select resident_id, rank, name, relation, phone_masked from emergency_contact
            where resident_id = any($1) order by resident_id, rank limit $2
            """;

    private static final String SEALED = "select r.neighbourhood_id, r.phone_sealed, r.id_number_sealed, r.name, r.id"
            + " from resident g join resident r on r.id = g.kept_id where g.id = $1";

    private static final String PHONE_OF = """
            select r.neighbourhood_id, r.id, r.phone_sealed
            from resident g join resident r on r.id = g.kept_id
            where g.id = $1 and r.phone_sealed is not null and consents(r.id, 'SMS')
            """;

    /** A number may be a family's: then whoever of them has the app is asked. */
    private static final String WITH_PHONE_OF_CONTACT = """
            select distinct r.kept_id from (
              select phone_index from emergency_contact
              where resident_id = (select kept_id from resident where id = $1) order by rank limit 1) c
            join resident r on r.phone_index = c.phone_index and r.death_date is null limit 20
            """;

    private static final String PHONE_OF_CONTACT = """
            select neighbourhood_id, id, phone_sealed from emergency_contact
            where resident_id = (select kept_id from resident where id = $1) order by rank limit 1
            """;

    private final Reads reads;

    ResidentStore(Reads reads) {
        this.reads = reads;
    }

    Uni<Map<Long, ResidentView>> findResidents(Caller caller, List<Long> keys) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, BY_ID, keys(keys), rows -> {
            Map<Long, ResidentView> found = new HashMap<>();
            rows.forEach(row -> found.put(row.getLong(0), ResidentView.read(row, 1, sight)));
            return found;
        });
    }

    /** One resident with the houses where they actually live, in one statement. */
    Uni<Optional<ResidentView>> findAtHome(Caller caller, long key) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, AT_HOME, Tuple.of(key), rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            List<HouseView> houses = new ArrayList<>();
            for (Row row : rows) {
                if (row.getValue(ResidentView.COLUMN_COUNT) != null) {
                    houses.add(HouseView.readWithBuilding(row, ResidentView.COLUMN_COUNT));
                }
            }
            return Optional.of(
                    ResidentView.read(rows.iterator().next(), 0, sight).at(houses));
        });
    }

    Uni<Map<Long, List<ResidencyView>>> listResidencies(Caller caller, List<Long> residents) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, RESIDENCIES_OF, keys(residents).addValue(PER_HOUSE_MAX), rows -> {
            Map<Long, List<ResidencyView>> found = new HashMap<>();
            rows.forEach(row -> add(found, row.getLong(0), ResidencyView.read(row, 1, sight)));
            return found;
        });
    }

    Uni<Map<Long, List<ResidentView>>> listOfHouses(Caller caller, List<Long> houses) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, OF_HOUSES, keys(houses).addValue(PER_HOUSE_MAX), rows -> {
            Map<Long, List<ResidentView>> found = new HashMap<>();
            rows.forEach(row -> add(found, row.getLong(0), ResidentView.read(row, 1, sight)));
            return found;
        });
    }

    Uni<Map<Long, List<HouseView>>> listHouses(Caller caller, List<Long> residents) {
        return reads.ask(caller, HOUSES_OF, keys(residents), rows -> {
            Map<Long, List<HouseView>> found = new HashMap<>();
            rows.forEach(row -> add(found, row.getLong(0), HouseView.read(row, 1)));
            return found;
        });
    }

    Uni<Map<Long, List<EmergencyContactView>>> listContacts(Caller caller, List<Long> residents) {
        Sight sight = Sight.of(caller);
        return reads.ask(caller, CONTACTS_OF, keys(residents).addValue(residents.size() * CONTACTS_MAX), rows -> {
            Map<Long, List<EmergencyContactView>> found = new HashMap<>();
            rows.forEach(row -> add(
                    found,
                    row.getLong(0),
                    new EmergencyContactView(
                            row.getInteger(1), sight.name(row.getString(2)), row.getString(3), row.getString(4))));
            return found;
        });
    }

    /** What is sealed of a resident, for a reveal. */
    Uni<Optional<Sealed>> findSealed(Tx tx, long key) {
        return tx.run(SEALED, Tuple.of(key)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Sealed(
                    row.getInteger(0),
                    Optional.ofNullable(row.getBuffer(1)).map(buffer -> buffer.getBytes()),
                    Optional.ofNullable(row.getBuffer(2)).map(buffer -> buffer.getBytes()),
                    row.getString(3),
                    row.getLong(4)));
        });
    }

    Uni<Optional<SealedPhone>> findPhone(Tx tx, long resident) {
        return tx.run(PHONE_OF, Tuple.of(resident)).map(ResidentStore::phone);
    }

    /** Of the contact who is called first. */
    Uni<Optional<SealedPhone>> findContactPhone(Tx tx, long resident) {
        return tx.run(PHONE_OF_CONTACT, Tuple.of(resident)).map(ResidentStore::phone);
    }

    Uni<List<Long>> listWithPhoneOfContact(Tx tx, long resident) {
        return tx.run(WITH_PHONE_OF_CONTACT, Tuple.of(resident)).map(rows -> {
            List<Long> residents = new ArrayList<>(rows.size());
            rows.forEach(row -> residents.add(row.getLong(0)));
            return residents;
        });
    }

    private static Optional<SealedPhone> phone(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row row = rows.iterator().next();
        return Optional.of(new SealedPhone(
                row.getInteger(0), row.getLong(1), row.getBuffer(2).getBytes()));
    }

    /** A phone with the row that it is sealed for. */
    record SealedPhone(int neighbourhoodId, long row, byte[] cipher) {}

    /** @param row the resident's key, that of the one who was kept where a record was merged */
    record Sealed(int neighbourhoodId, Optional<byte[]> phone, Optional<byte[]> idNumber, String name, long row) {}

    private static Tuple keys(List<Long> keys) {
        return Columns.of(keys.toArray(Long[]::new));
    }

    private static <V> void add(Map<Long, List<V>> into, long key, V value) {
        into.computeIfAbsent(key, none -> new ArrayList<>()).add(value);
    }
}
