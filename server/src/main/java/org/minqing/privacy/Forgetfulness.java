package org.minqing.privacy;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Forgetting;
import org.minqing.platform.Elevated;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Forgets people who ask for it: every feature lets go of what it keeps, in one transaction that sees every area. */
@ApplicationScoped
class Forgetfulness {
    private static final int REASON_MIN = 4;
    private static final int REASON_MAX = 200;

    private static final String NOTE =
            "insert into forgotten (resident_id, neighbourhood_id, by_whom, reason) values ($1, $2, $3, $4)"
                    + " on conflict (resident_id) do nothing";

    /** Messages that wait name people by key only; they must find nobody either. */
    private static final String SILENCE = """
            delete from outbox where state = 'WAITING'
              and jsonb_path_exists(payload, '$.**.residentId ? (@ == $id)', jsonb_build_object('id', $1::bigint))
            """;

    /** The person's record, and those that turned out to double it. */
    private static final String RECORDS = "select id from resident where $1 in (id, merged_into) order by id";

    private final Requests requests;
    private final ConsentStore consents;
    private final List<Forgetting> features;
    private final Audit audit;

    Forgetfulness(Requests requests, ConsentStore consents, @All List<Forgetting> features, Audit audit) {
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
            return consents.findArea(tx, key)
                    .map(found -> found.filter(caller.scope()::includes)
                            .orElseThrow(
                                    () -> new Refused(PrivacyProblem.FORGET_RESIDENT_NOT_FOUND, "input.residentId")))
                    .call(area -> forget(tx, key))
                    .call(area -> tx.run(NOTE, Tuple.of(key, area, caller.subject(), reason)))
                    .call(area -> audit.write(
                            tx,
                            caller,
                            new Audit.Line(area, "FORGET", "Resident", input.residentId(), reason, Map.of())))
                    .replaceWith(key);
        });
    }

    private Uni<Void> forget(Tx tx, long key) {
        return tx.run(RECORDS, Tuple.of(key)).chain(rows -> {
            Uni<Void> forgotten = Uni.createFrom().voidItem();
            for (Row row : rows) {
                forgotten = forgotten.chain(() -> forgetRecord(tx, row.getLong(0)));
            }
            return forgotten;
        });
    }

    private Uni<Void> forgetRecord(Tx tx, long key) {
        Uni<Void> forgotten = tx.run(SILENCE, Tuple.of(key)).chain(() -> consents.forget(tx, key));
        for (Forgetting feature : features) {
            forgotten = forgotten.chain(() -> feature.forget(tx, key));
        }
        return forgotten;
    }
}
