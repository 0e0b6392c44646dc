package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.minqing.files.PhotoView;
import org.minqing.journal.Journal;
import org.minqing.journal.JournalNote;
import org.minqing.platform.Tx;

/** Writes the visit of an order into the people's log, in the transaction of the step. */
@ApplicationScoped
class Visits {
    private static final String ABOUT = "select resident_id from work_order where id = $1";

    private final Journal journal;

    Visits(Journal journal) {
        this.journal = journal;
    }

    /** What is disposed was visited; an order that is about no home and nobody leaves no entry. */
    Uni<Void> note(Tx tx, WorkOrder order, Command command) {
        if (command.action() != WorkOrderAction.DISPOSE) {
            return Uni.createFrom().voidItem();
        }
        return tx.run(ABOUT, Tuple.of(order.id()))
                .map(rows -> rows.iterator().next())
                .chain(row -> write(tx, order, command, row.getLong(0)));
    }

    private Uni<Void> write(Tx tx, WorkOrder order, Command command, @Nullable Long resident) {
        if (order.houseId() == null && resident == null) {
            return Uni.createFrom().voidItem();
        }
        Evidence evidence = command.evidence();
        Set<UUID> photos = new LinkedHashSet<>();
        evidence.photos().forEach(id -> PhotoView.key(id).ifPresent(photos::add));
        JournalNote.Visit visit = new JournalNote.Visit(
                evidence.text(), isMet(evidence.result()), command.at(), photos, place(evidence.place()));
        return journal.write(
                        tx,
                        command.caller(),
                        order.neighbourhoodId(),
                        JournalNote.visit(order.id(), order.houseId(), resident, visit))
                .replaceWithVoid();
    }

    private static JournalNote.@Nullable Place place(Evidence.@Nullable Place place) {
        return place == null ? null : new JournalNote.Place(place.latitude(), place.longitude());
    }

    /** Whether the person whom the order is about was met or spoken to, as far as the result says so. */
    private static boolean isMet(@Nullable WorkOrderResult result) {
        return result != null
                && switch (result) {
                    case SAFE_AT_HOME, AWAY_CONFIRMED, NEEDED_HELP, EMERGENCY, USE_EXPLAINED -> true;
                    case DECEASED,
                            MOVED_AWAY,
                            IN_HOSPITAL,
                            VACANT,
                            NO_ANSWER,
                            REFUSED_ENTRY,
                            LEAK_FOUND,
                            LEAK_STOPPED,
                            UNKNOWN_OCCUPANT,
                            METER_FAULT,
                            METER_RESTORED,
                            FALSE_ALARM,
                            REFERRED,
                            OTHER -> false;
                };
    }
}
