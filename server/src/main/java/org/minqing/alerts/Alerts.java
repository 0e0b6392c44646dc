package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.meters.ConditionKind;
import org.minqing.places.HouseStatus;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Signals;
import org.minqing.platform.Tx;

/** What people do with alerts; the door for other features. */
@ApplicationScoped
public class Alerts {
    private final Requests requests;
    private final AlertStore store;
    private final Suppressions suppressions;
    private final Events events;
    private final Signals signals;
    private final Clock clock;

    Alerts(
            Requests requests,
            AlertStore store,
            Suppressions suppressions,
            Events events,
            Signals signals,
            Clock clock) {
        this.requests = requests;
        this.store = store;
        this.suppressions = suppressions;
        this.events = events;
        this.signals = signals;
        this.clock = clock;
    }

    /** Takes an alert up; its order, if there is one, goes on. */
    Uni<Outcome> acknowledge(Caller caller, AlertAcknowledge input) {
        return requests.once(
                caller,
                "alertAcknowledge",
                input.requestId(),
                input,
                tx -> find(tx, input.alertId()).map(alert -> {
                    alert.acknowledge(caller.subject(), clock.instant());
                    signals.send(tx, alert.changed());
                    return alert.id();
                }));
    }

    /** Holds one alert's kind back for its house, for a short while. */
    Uni<Outcome> shelve(Caller caller, AlertShelve input) {
        return requests.once(
                caller,
                "alertShelve",
                input.requestId(),
                input,
                tx -> find(tx, input.alertId()).chain(alert -> shelve(tx, caller, input, alert)));
    }

    private Uni<Long> shelve(Tx tx, Caller caller, AlertShelve input, Alert alert) {
        Long house = alert.houseId();
        if (house == null) {
            throw new Refused(AlertProblem.HOUSE_NOT_FOUND, "input.alertId");
        }
        Suppression.Grounds grounds = new Suppression.Grounds(
                SuppressionReason.SHELVED,
                Set.of(ConditionKind.valueOf(alert.kind())),
                input.note(),
                caller.subject(),
                null);
        signals.send(tx, alert.changed());
        return suppressions
                .hold(tx, Suppression.ofHouse(alert.neighbourhoodId(), house, grounds, clock.instant(), input.until()))
                .replaceWith(alert.id());
    }

    /** What was done about it is over; if the meter still tells it a day later, somebody is sent again. */
    public Uni<Void> lookAgain(Tx tx, long key) {
        return store.lookAgain(tx, key);
    }

    /** Somebody who was asked says that all is well. */
    public Uni<Long> answerWell(Tx tx, String subject, long key) {
        return tx.entities()
                .find(Alert.class, key)
                .map(alert -> {
                    if (alert == null) {
                        throw new Refused(AlertProblem.ALERT_NOT_FOUND, "input.alertId");
                    }
                    alert.answerWell(subject, clock.instant());
                    signals.send(tx, alert.changed());
                    return alert;
                })
                .call(alert -> events.tell(tx, new AlertAnsweredWell(alert.neighbourhoodId(), alert.id())))
                .map(Alert::id);
    }

    Uni<Outcome> confirmWell(Caller caller, AlertConfirmWell input) {
        return requests.once(
                caller,
                "alertConfirmWell",
                input.requestId(),
                input,
                tx -> answerWell(tx, caller.subject(), key(input.alertId())));
    }

    Uni<Outcome> markVacant(Caller caller, HouseMarkVacant input) {
        long house = NodeId.number("House", input.houseId()).orElse(-1L);
        return requests.once(
                caller,
                "houseMarkVacant",
                input.requestId(),
                input,
                tx -> suppressions
                        .markVacant(
                                tx,
                                caller,
                                new Suppressions.HouseVacancy(
                                        house, input.note().strip(), input.until()),
                                null)
                        .replaceWith(house));
    }

    Uni<Outcome> markOccupied(Caller caller, HouseMarkOccupied input) {
        long house = NodeId.number("House", input.houseId()).orElse(-1L);
        HouseStatus status = input.isLet() ? HouseStatus.LET : HouseStatus.OCCUPIED;
        return requests.once(
                caller,
                "houseMarkOccupied",
                input.requestId(),
                input,
                tx -> suppressions.markOccupied(tx, house, status).replaceWith(house));
    }

    /** Holds kinds of alerts of a house back. */
    Uni<Outcome> suppress(Caller caller, SuppressionStart input) {
        return requests.once(
                caller, "suppressionStart", input.requestId(), input, tx -> suppressions.start(tx, caller, input));
    }

    Uni<Outcome> endSuppression(Caller caller, SuppressionStop input) {
        long key = NodeId.number(SuppressionView.TYPE, input.suppressionId()).orElse(-1L);
        return requests.once(caller, "suppressionEnd", input.requestId(), input, tx -> suppressions.end(tx, key));
    }

    private static long key(String id) {
        return NodeId.number(AlertView.TYPE, id).orElse(-1L);
    }

    private static Uni<Alert> find(Tx tx, String id) {
        return tx.entities().find(Alert.class, key(id)).map(alert -> {
            if (alert == null) {
                throw new Refused(AlertProblem.ALERT_NOT_FOUND, "input.alertId");
            }
            return alert;
        });
    }
}
