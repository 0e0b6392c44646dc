package org.minqing.timebank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.minqing.access.Arriving;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/**
 * Tells the rules of tags that a resident used the app: one fact for a person and a day, however often they sign in and at how many
 * servers. Who is behind a sign-in, the time bank and its ledger know; of everybody else nothing is told.
 */
@ApplicationScoped
class Logins implements Arriving {
    private static final Logger LOG = Logger.getLogger(Logins.class);
    private static final Actor ACTOR = new ServerActor("logins");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Who is forgotten here is looked up once more, and the same fact told again. */
    private static final int REMEMBERED_MAX = 100_000;

    private static final String RESIDENTS = """
            select r.id, r.neighbourhood_id from resident r
            where r.id in (
              select m.resident_id from ledger_member m where m.subject = $1
              union select v.resident_id from volunteer v where v.subject = $1)
            """;

    private final UnitOfWork work;
    private final Facts facts;
    private final Vertx vertx;
    private final Clock clock;
    private final Cache<String, LocalDate> told =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    Logins(UnitOfWork work, Facts facts, Vertx vertx, Clock clock) {
        this.work = work;
        this.facts = facts;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Override
    public void arrived(Caller caller) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZONE);
        String subject = caller.subject();
        if (!caller.is(Role.THIRD_PARTY_APP) && !today.equals(told.asMap().put(subject, today))) {
            // On a context of its own: nobody waits for it, and nothing of the request may be seen here.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .runOnContext(begin -> work.run(ACTOR, tx -> tell(tx, subject, today))
                            .subscribe()
                            .with(done -> {}, failure -> {
                                told.invalidate(subject);
                                LOG.warn("A sign-in was not told; the next one will be", failure);
                            }));
        }
    }

    private Uni<Void> tell(Tx tx, String subject, LocalDate day) {
        Instant at = day.atStartOfDay(ZONE).toInstant();
        return tx.run(RESIDENTS, Tuple.of(subject)).chain(rows -> {
            List<Fact> logins = new ArrayList<>();
            rows.forEach(row -> logins.add(new Fact(
                    new Subject(SubjectKind.PERSON, row.getLong(0), row.getInteger(1)), FactWord.LOGIN, at, 0)));
            return logins.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, logins);
        });
    }
}
