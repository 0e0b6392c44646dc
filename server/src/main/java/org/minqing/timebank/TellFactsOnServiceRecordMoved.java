package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.minqing.platform.LaterReaction;
import org.minqing.platform.Tx;
import org.minqing.platform.UnitOfWork;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/**
 * Tells the rules of tags what a service record means for who helped and for who was helped. They may live where whoever confirms
 * it sees nobody: so it is told after the commit, by the server, and by what the record is then, so that any order of events ends
 * alike.
 */
@ApplicationScoped
class TellFactsOnServiceRecordMoved implements LaterReaction<ServiceRecordMoved> {
    /** Locked, so that of two that read it the later one has the last word. */
    private static final String RECORD = """
            select r.id, r.state, r.in_at, a.starts_at, p.id, p.neighbourhood_id, q.id, q.neighbourhood_id
            from service_record r join volunteer v on v.id = r.volunteer_id
            left join resident p on p.id = v.resident_id
            left join activity a on a.id = r.activity_id
            left join resident q on q.id = a.receiver_id
            where r.id = $1 for update of r
            """;

    private final UnitOfWork work;
    private final Facts facts;

    TellFactsOnServiceRecordMoved(UnitOfWork work, Facts facts) {
        this.work = work;
        this.facts = facts;
    }

    @Override
    public Class<ServiceRecordMoved> event() {
        return ServiceRecordMoved.class;
    }

    @Override
    public Uni<Void> react(ServiceRecordMoved event, long row) {
        return work.run(
                RecordCare.ACTOR,
                tx -> tx.run(RECORD, Tuple.of(event.recordId()))
                        .chain(found -> found.size() == 0
                                ? Uni.createFrom().voidItem()
                                : tell(tx, found.iterator().next())));
    }

    private Uni<Void> tell(Tx tx, Row record) {
        List<Fact> came = came(record);
        List<Fact> helped = helped(record);
        return switch (ServiceRecordState.valueOf(record.getString(1))) {
            case OPEN, PENDING, DISPUTED -> told(tx, came);
            case POSTED -> told(tx, came).chain(() -> told(tx, helped));
            case REJECTED, REVERSED -> retracted(tx, came).chain(() -> retracted(tx, helped));
        };
    }

    private Uni<Void> told(Tx tx, List<Fact> all) {
        return all.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, all);
    }

    private Uni<Void> retracted(Tx tx, List<Fact> all) {
        return all.isEmpty() ? Uni.createFrom().voidItem() : facts.retract(tx, all);
    }

    private static List<Fact> came(Row record) {
        List<Fact> came = new ArrayList<>();
        add(came, person(record, 4), FactWord.ACTIVITY, record, 3);
        return came;
    }

    private static List<Fact> helped(Row record) {
        List<Fact> helped = new ArrayList<>();
        add(helped, person(record, 4), FactWord.VOLUNTEERING, record, 2);
        add(helped, person(record, 6), FactWord.TIME_BANK_HELP, record, 2);
        return helped;
    }

    private static @Nullable Subject person(Row record, int column) {
        Long resident = record.getLong(column);
        return resident == null ? null : new Subject(SubjectKind.PERSON, resident, record.getInteger(column + 1));
    }

    private static void add(List<Fact> facts, @Nullable Subject person, FactWord word, Row record, int timeColumn) {
        if (person != null && record.getOffsetDateTime(timeColumn) != null) {
            Instant at = record.getOffsetDateTime(timeColumn).toInstant();
            facts.add(new Fact(person, word, at, record.getLong(0)));
        }
    }
}
