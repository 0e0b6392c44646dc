package org.minqing.meters;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.minqing.platform.Actor;
import org.minqing.platform.ServerActor;
import org.minqing.platform.UnitOfWork;

/** The months of which readings are kept: opened when the first reading of one arrives, dropped when they are too old. */
@ApplicationScoped
class ReadingMonths {
    private static final Logger LOG = Logger.getLogger(ReadingMonths.class);
    private static final Actor ACTOR = new ServerActor("reading-months");
    private static final String CHECK_VIOLATION = "23514";
    private static final int MONTHS_PER_YEAR = 12;
    /** Nothing for a month that would be dropped at once. */
    private static final String OPEN = """
            select reading_month_open($1)
            where $1 >= date_trunc('month', current_date) - make_interval(months => $2)
            """;

    private static final String DROP = """
            select reading_month_drop(to_date(substring(c.relname from 9), 'YYYYMM'), $1)
            from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'reading'::regclass
              and to_date(substring(c.relname from 9), 'YYYYMM') < date_trunc('month', current_date) - make_interval(months => $1)
            """;

    private final UnitOfWork work;
    private final int keepMonths;
    private final Set<Long> open = ConcurrentHashMap.newKeySet();

    ReadingMonths(UnitOfWork work, @ConfigProperty(name = "minqing.readings.keep-months") int keepMonths) {
        this.work = work;
        this.keepMonths = keepMonths;
    }

    /** Opens the months of these readings; returns those of which no readings are kept. */
    Uni<Set<Long>> open(List<RawReading> readings) {
        Set<Long> missing = new TreeSet<>();
        for (RawReading reading : readings) {
            long month = monthOf(reading.at());
            if (!open.contains(month)) {
                missing.add(month);
            }
        }
        Set<Long> notKept = new HashSet<>();
        Uni<Void> opened = Uni.createFrom().voidItem();
        for (Long month : missing) {
            opened = opened.chain(() -> open(month, notKept));
        }
        return opened.replaceWith(notKept);
    }

    private Uni<Void> open(long month, Set<Long> notKept) {
        LocalDate first = YearMonth.of(
                        (int) Math.floorDiv(month, MONTHS_PER_YEAR), (int) Math.floorMod(month, MONTHS_PER_YEAR) + 1)
                .atDay(1);
        return work.run(ACTOR, tx -> tx.run(OPEN, Tuple.of(first, keepMonths)))
                .invoke(opened -> (opened.size() > 0 ? open : notKept).add(month))
                .replaceWithVoid()
                .onFailure(ReadingMonths::isNotKept)
                .recoverWithUni(refused -> {
                    notKept.add(month);
                    return Uni.createFrom().voidItem();
                });
    }

    private static boolean isNotKept(Throwable failure) {
        return failure instanceof PgException refusal && CHECK_VIOLATION.equals(refusal.getSqlState());
    }

    /** Months since the year 0, in UTC: how the table is cut. */
    static long monthOf(long at) {
        LocalDate day = Instant.ofEpochSecond(at).atOffset(ZoneOffset.UTC).toLocalDate();
        return (long) day.getYear() * MONTHS_PER_YEAR + day.getMonthValue() - 1;
    }

    @Scheduled(every = "6h", delayed = "10m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> drop() {
        return work.run(ACTOR, tx -> tx.run(DROP, Tuple.of(keepMonths)))
                .invoke(dropped -> {
                    if (dropped.size() > 0) {
                        LOG.infof("Dropped %d months of readings older than %d months", dropped.size(), keepMonths);
                        open.clear();
                    }
                })
                .replaceWithVoid();
    }
}
