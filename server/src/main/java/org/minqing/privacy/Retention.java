package org.minqing.privacy;

import io.quarkus.arc.All;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.access.Keeping;
import org.minqing.platform.Actor;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;

/** Lets go of what was kept for its term. One server at a time prunes; a turn is bounded, what is left goes in the next. */
@ApplicationScoped
class Retention {
    private static final Actor ACTOR = new ServerActor("retention");
    private static final int ROWS_MAX = 5_000;
    private static final int DAYS_MIN = 30;
    private static final int DAYS_MAX = 36_500;

    private static final String LIST = "select " + RetentionTermView.COLUMNS + " from retention_term order by kind";
    private static final String FIND = "select " + RetentionTermView.COLUMNS + " from retention_term where kind = $1";

    private static final String SAVE = """
            update retention_term set days = $2, version = version + 1, changed_by = $4, changed_at = now()
            where kind = $1 and version = $3
            """;

    /** Another server that prunes this kind just now holds the row. */
    private static final String DUE =
            "select now() - make_interval(days => days) from retention_term where kind = $1 for update skip locked";

    private static final String PRUNED =
            "update retention_term set pruned_at = now(), pruned_rows = pruned_rows + $2 where kind = $1";

    private final UnitOfWork work;
    private final Requests requests;
    private final List<Keeping> kinds;
    private final Audit audit;

    Retention(UnitOfWork work, Requests requests, @All List<Keeping> kinds, Audit audit) {
        this.work = work;
        this.requests = requests;
        this.kinds = List.copyOf(kinds);
        this.audit = audit;
    }

    Uni<List<RetentionTermView>> list(Caller caller) {
        return work.run(caller, tx -> tx.run(LIST)).map(rows -> {
            List<RetentionTermView> terms = new ArrayList<>();
            rows.forEach(row -> terms.add(RetentionTermView.read(row)));
            return terms;
        });
    }

    Uni<Optional<RetentionTermView>> find(Caller caller, String kind) {
        return work.run(caller, tx -> tx.run(FIND, Tuple.of(kind)))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(RetentionTermView.read(rows.iterator().next())));
    }

    Uni<Outcome> save(Caller caller, RetentionTermSave input) {
        return requests.once(
                Elevated.of(caller), "retentionTermSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, RetentionTermSave input) {
        if (input.days() < DAYS_MIN || input.days() > DAYS_MAX) {
            throw new Refused(PrivacyProblem.RETENTION_DAYS_IMPLAUSIBLE, "input.days");
        }
        return tx.run(FIND, Tuple.of(input.kind()))
                .invoke(rows -> refuse(rows.size() == 0, PrivacyProblem.RETENTION_TERM_NOT_FOUND, "input.kind"))
                .chain(() -> tx.run(SAVE, Tuple.of(input.kind(), input.days(), input.version(), caller.subject())))
                .invoke(rows ->
                        refuse(rows.rowCount() == 0, PrivacyProblem.RETENTION_CHANGED_MEANWHILE, "input.version"))
                .chain(() -> audit.write(
                        tx,
                        caller,
                        new Audit.Line(
                                null,
                                "RETENTION_TERM_SAVE",
                                "RetentionTerm",
                                input.kind(),
                                null,
                                Map.of("days", input.days()))))
                .replaceWith(0L);
    }

    private static void refuse(boolean isWrong, PrivacyProblem problem, String path) {
        if (isWrong) {
            throw new Refused(problem, path);
        }
    }

    @Scheduled(every = "1h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> turn() {
        Uni<Void> pruned = Uni.createFrom().voidItem();
        for (Keeping kind : kinds) {
            pruned = pruned.chain(() -> work.run(ACTOR, tx -> prune(tx, kind)));
        }
        return pruned;
    }

    private static Uni<Void> prune(Tx tx, Keeping kind) {
        return tx.run(DUE, Tuple.of(kind.kind()))
                .chain(rows -> rows.size() == 0
                        ? Uni.createFrom().voidItem()
                        : prune(tx, kind, rows.iterator().next().getOffsetDateTime(0)));
    }

    private static Uni<Void> prune(Tx tx, Keeping kind, OffsetDateTime before) {
        return kind.prune(tx, before.withOffsetSameInstant(ZoneOffset.UTC).toInstant(), ROWS_MAX)
                .chain(count -> tx.run(PRUNED, Tuple.of(kind.kind(), count.longValue())))
                .map(RowSet::rowCount)
                .replaceWithVoid();
    }
}
