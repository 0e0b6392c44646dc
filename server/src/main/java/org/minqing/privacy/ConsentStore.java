package org.minqing.privacy;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.platform.Actor;
import org.minqing.platform.Columns;
import org.minqing.platform.NodeId;
import org.minqing.platform.Reads;
import org.minqing.platform.Tx;

/** Every statement about consent. */
@ApplicationScoped
class ConsentStore {
    private static final int OF_ONE_MAX = 20;

    /** The record that stands, of whichever is named. Locked, so that two words about one person follow each other. */
    private static final String FIND = """
            select r.id, r.neighbourhood_id from resident g join resident r on r.id = g.kept_id where g.id = $1 for update of r
            """;

    private static final String GIVE = """
            insert into consent (neighbourhood_id, resident_id, purpose, given_at, given_by, note)
            values ($1, $2, $3, now(), $4, $5)
            on conflict (resident_id, purpose) where withdrawn_at is null do nothing
            """;

    private static final String WITHDRAW = """
            with withdrawn as (
              update consent set withdrawn_at = now(), withdrawn_by = $4, note = $5
              where resident_id = $2 and purpose = $3 and withdrawn_at is null returning id)
            insert into consent (neighbourhood_id, resident_id, purpose, withdrawn_at, withdrawn_by, note)
            select $1, $2, $3, now(), $4, $5 where not exists (select from withdrawn)
            """;

    private static final String OF_RESIDENTS = "select c.resident_id, " + ConsentView.COLUMNS + """
             from unnest($1::bigint[]) as asked(id)
            cross join lateral (
              select * from consent c where c.resident_id = asked.id order by c.id desc limit $2) c
            order by c.resident_id, c.id desc
            """;

    private static final String FORGET = "delete from consent where resident_id = $1";

    private static final String PRUNE = """
            delete from consent where id in (
              select id from consent c where withdrawn_at < $1 and exists (
                select from consent later where later.resident_id = c.resident_id and later.purpose = c.purpose and later.id > c.id)
              limit $2)
            """;

    private final Reads reads;

    ConsentStore(Reads reads) {
        this.reads = reads;
    }

    /** Somebody by the key of the record that stands, and where. */
    record Person(long key, int area) {
        String id() {
            return NodeId.of("Resident", key);
        }
    }

    Uni<Optional<Person>> find(Tx tx, long resident) {
        return tx.run(FIND, Tuple.of(resident)).map(rows -> {
            if (rows.size() == 0) {
                return Optional.empty();
            }
            Row row = rows.iterator().next();
            return Optional.of(new Person(row.getLong(0), row.getInteger(1)));
        });
    }

    Uni<Void> give(Tx tx, Person person, ConsentSet input) {
        return tx.run(GIVE, values(tx, person, input)).replaceWithVoid();
    }

    Uni<Void> withdraw(Tx tx, Person person, ConsentSet input) {
        return tx.run(WITHDRAW, values(tx, person, input)).replaceWithVoid();
    }

    private static Tuple values(Tx tx, Person person, ConsentSet input) {
        return Tuple.of(
                person.area,
                person.key,
                input.purpose().name(),
                tx.actor().subject(),
                input.note() == null ? "" : input.note().strip());
    }

    Uni<Map<Long, List<ConsentView>>> listOfResidents(Actor actor, List<Long> residents) {
        return reads.ask(
                actor, OF_RESIDENTS, Columns.of(residents.toArray(Long[]::new)).addValue(OF_ONE_MAX), rows -> {
                    Map<Long, List<ConsentView>> found = new HashMap<>();
                    for (Row row : rows) {
                        found.computeIfAbsent(row.getLong(0), none -> new ArrayList<>())
                                .add(ConsentView.read(row, 1));
                    }
                    return found;
                });
    }

    Uni<Void> forget(Tx tx, long resident) {
        return tx.run(FORGET, Tuple.of(resident)).replaceWithVoid();
    }

    Uni<Integer> prune(Tx tx, Instant before, int limit) {
        return tx.run(PRUNE, Tuple.of(before.atOffset(ZoneOffset.UTC), limit)).map(RowSet::rowCount);
    }
}
