package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.minqing.meters.ConditionKind;
import org.minqing.platform.Columns;
import org.minqing.platform.Tx;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/** Tells the rules of tags that a home's water gave an alert, in the transaction that raises it; of a meter's own faults nothing. */
@ApplicationScoped
class AlertFacts {
    private static final Set<ConditionKind> OF_WATER =
            EnumSet.of(ConditionKind.NO_WATER, ConditionKind.LEAK, ConditionKind.OVERUSE, ConditionKind.VACANT_USE);

    private static final String FIND =
            "select id, neighbourhood_id, kind, house_id, raised_at from alert where id = any($1) and house_id is not null";

    private final Facts facts;

    AlertFacts(Facts facts) {
        this.facts = facts;
    }

    Uni<Void> raised(Tx tx, List<Dispatchable> alerts) {
        List<Fact> raised = new ArrayList<>();
        for (Dispatchable one : alerts) {
            AlertRef alert = one.alert();
            Long house = alert.houseId();
            if (house != null && OF_WATER.contains(alert.kind())) {
                Subject home = new Subject(SubjectKind.HOUSE, house, one.neighbourhoodId());
                raised.add(new Fact(home, FactWord.WATER_ALERT, alert.raisedAt(), alert.alertId()));
            }
        }
        return raised.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, raised);
    }

    /** Takes back what these alerts told, before they are disproved or get another time. */
    Uni<Void> takeBack(Tx tx, List<Long> alerts) {
        return found(tx, alerts, told -> facts.retract(tx, told));
    }

    /** Tells of these as they are now. */
    Uni<Void> tellAgain(Tx tx, List<Long> alerts) {
        return found(tx, alerts, told -> facts.tell(tx, told));
    }

    private static Uni<Void> found(Tx tx, List<Long> alerts, Function<List<Fact>, Uni<Void>> then) {
        return alerts.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.run(FIND, Columns.of(alerts.toArray(Long[]::new)))
                        .map(AlertFacts::told)
                        .chain(then::apply);
    }

    private static List<Fact> told(RowSet<Row> alerts) {
        List<Fact> told = new ArrayList<>();
        for (Row alert : alerts) {
            if (OF_WATER.contains(ConditionKind.valueOf(alert.getString(2)))) {
                Subject home = new Subject(SubjectKind.HOUSE, alert.getLong(3), alert.getInteger(1));
                told.add(new Fact(
                        home, FactWord.WATER_ALERT, alert.getOffsetDateTime(4).toInstant(), alert.getLong(0)));
            }
        }
        return told;
    }
}
