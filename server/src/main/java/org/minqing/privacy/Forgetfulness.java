package org.minqing.privacy;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Forgetting;
import org.minqing.platform.Actor;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Forgets people who ask for it: every feature lets go of what it keeps, in one transaction that sees every area. */
@ApplicationScoped
class Forgetfulness {
    private static final int REASON_MIN = 4;
    private static final int REASON_MAX = 200;

    private static final String NOTE =
            "insert into forgotten (resident_id, neighbourhood_id, by_whom, reason) values ($1, $2, $3, $4)"
                    + " on conflict (resident_id) do nothing";

    private static final String KNOWN = "select 1 from forgotten where resident_id = $1";
    private static final String LIST = "select resident_id, at from forgotten order by at, resident_id";
    private static final String AGAIN = "恢复备份后再次删除";

    /** Messages that wait name people by key only; they must find nobody either. */
    private static final String SILENCE = """
            delete from outbox where state = 'WAITING'
              and jsonb_path_exists(payload, '$.**.residentId ? (@ == $id)', jsonb_build_object('id', $1::bigint))
            """;

    /** The person's record, and those that turned out to double it. */
    private static final String RECORDS = "select id from resident where $1 in (id, merged_into) order by id";

    private final UnitOfWork work;
    private final Requests requests;
    private final ConsentStore consents;
    private final List<Forgetting> features;
    private final Audit audit;

    Forgetfulness(
            UnitOfWork work, Requests requests, ConsentStore consents, @All List<Forgetting> features, Audit audit) {
        this.work = work;
        this.requests = requests;
        this.consents = consents;
        this.features = features.stream()
                .sorted(Comparator.comparingInt(Forgetting::order))
                .toList();
        this.audit = audit;
    }

    Uni<Outcome> forget(Caller caller, ResidentForget input) {
        return requests.once(Elevated.of(caller), "residentForget", input.requestId(), input, tx -> {
            String reason = input.reason().strip();
            if (reason.length() < REASON_MIN || reason.length() > REASON_MAX) {
                throw new Refused(PrivacyProblem.FORGET_REASON_INVALID, "input.reason");
            }
            long key = NodeId.number("Resident", input.residentId()).orElse(-1L);
            return consents.find(tx, key)
                    .map(found -> found.filter(person -> caller.scope().includes(person.area()))
                            .orElseThrow(
                                    () -> new Refused(PrivacyProblem.FORGET_RESIDENT_NOT_FOUND, "input.residentId")))
                    .call(person -> forget(tx, person, caller.subject(), reason))
                    .call(person -> audit.write(tx, caller, line(person, reason)))
                    .map(ConsentStore.Person::key);
        });
    }

    /** Somebody who was forgotten, by the key that says nothing any more. */
    record Line(long key, Instant at) {}

    Uni<List<Line>> list(Actor server) {
        return work.run(
                server,
                tx -> tx.run(LIST).map(rows -> {
                    List<Line> lines = new ArrayList<>();
                    rows.forEach(row -> lines.add(
                            new Line(row.getLong(0), row.getOffsetDateTime(1).toInstant())));
                    return lines;
                }));
    }

    /** After a restore: whether the database still knew somebody who had been forgotten. */
    Uni<Boolean> again(Actor server, long key) {
        return work.run(
                server,
                tx -> tx.run(KNOWN, Tuple.of(key))
                        .chain(rows -> rows.size() > 0
                                ? Uni.createFrom().item(Optional.<ConsentStore.Person>empty())
                                : consents.find(tx, key))
                        .call(found -> found.map(person -> forget(tx, person, server.subject(), AGAIN)
                                        .chain(() -> audit.write(tx, server, line(person, AGAIN))))
                                .orElseGet(() -> Uni.createFrom().voidItem()))
                        .map(Optional::isPresent));
    }

    private static Audit.Line line(ConsentStore.Person person, String reason) {
        return new Audit.Line(person.area(), "FORGET", "Resident", person.id(), reason, Map.of());
    }

    private Uni<Void> forget(Tx tx, ConsentStore.Person person, String by, String reason) {
        return forget(tx, person.key())
                .chain(() -> tx.run(NOTE, Tuple.of(person.key(), person.area(), by, reason)))
                .replaceWithVoid();
    }

    /** Feature by feature: the names of all the records are known until the last one takes them away. */
    private Uni<Void> forget(Tx tx, long key) {
        return tx.run(RECORDS, Tuple.of(key)).chain(rows -> {
            List<Long> records = new ArrayList<>();
            rows.forEach(row -> records.add(row.getLong(0)));
            Uni<Void> forgotten =
                    each(records, record -> tx.run(SILENCE, Tuple.of(record)).chain(() -> consents.forget(tx, record)));
            for (Forgetting feature : features) {
                forgotten = forgotten.chain(() -> each(records, record -> feature.forget(tx, record)));
            }
            return forgotten;
        });
    }

    private static Uni<Void> each(List<Long> records, Function<Long, Uni<Void>> step) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Long record : records) {
            done = done.chain(() -> step.apply(record));
        }
        return done;
    }
}
