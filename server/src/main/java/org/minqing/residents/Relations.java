package org.minqing.residents;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.minqing.access.Audit;
import org.minqing.access.Caller;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** What people are to each other, told one at a time. */
@ApplicationScoped
class Relations {
    private final Requests requests;
    private final PeopleIntake intake;
    private final RelationStore store;
    private final ResidencyIntakeStore areas;
    private final Changes changes;
    private final Audit audit;
    private final Clock clock;

    Relations(
            Requests requests,
            PeopleIntake intake,
            RelationStore store,
            ResidencyIntakeStore areas,
            Changes changes,
            Audit audit,
            Clock clock) {
        this.requests = requests;
        this.intake = intake;
        this.store = store;
        this.areas = areas;
        this.changes = changes;
        this.audit = audit;
        this.clock = clock;
    }

    Uni<Outcome> add(Caller caller, RelationAdd input) {
        return requests.once(caller, "relationAdd", input.requestId(), input, tx -> {
            if (input.personId().equals(input.otherId())) {
                throw new Refused(HouseholdProblem.RELATION_OF_ONE, "input.otherId");
            }
            RelationRecord record = new RelationRecord(
                    NodeId.number(ResidentView.TYPE, input.personId()).orElse(-1L),
                    NodeId.number(ResidentView.TYPE, input.otherId()).orElse(-2L),
                    input.kind(),
                    input.since(),
                    null);
            return intake.takeRelations(tx, List.of(record))
                    .chain(() -> store.find(tx, record))
                    .map(found ->
                            found.orElseThrow(() -> new Refused(ResidentProblem.RESIDENT_NOT_FOUND, "input.personId")))
                    .call(relation -> noted(tx, caller, relation));
        });
    }

    Uni<Outcome> end(Caller caller, RelationEnd input) {
        return requests.once(caller, "relationEnd", input.requestId(), input, tx -> {
            long relation = NodeId.number(RelationView.TYPE, input.relationId()).orElse(-1L);
            if (input.until().isAfter(Changes.today(clock))) {
                throw new Refused(HouseholdProblem.RELATION_DATE_INVALID, "input.until");
            }
            return store.findOpen(tx, relation)
                    .map(found -> found.orElseThrow(
                            () -> new Refused(HouseholdProblem.RELATION_NOT_FOUND, "input.relationId")))
                    .call(() -> store.end(tx, relation, input.until()).invoke(hasEnded -> {
                        if (!hasEnded) {
                            throw new Refused(HouseholdProblem.RELATION_DATE_INVALID, "input.until");
                        }
                    }))
                    .chain(open -> areas.areas(tx, List.of(open.person(), open.other())))
                    .chain(changed -> changes.tell(tx, changed, ResidentAspect.RELATIONS))
                    .chain(() -> noted(tx, caller, relation))
                    .replaceWith(relation);
        });
    }

    private Uni<Void> noted(Tx tx, Caller caller, long relation) {
        return store.findArea(tx, relation)
                .chain(area -> audit.write(
                        tx,
                        caller,
                        new Audit.Line(
                                area,
                                "EDIT",
                                RelationView.TYPE,
                                NodeId.of(RelationView.TYPE, relation),
                                null,
                                Map.of())));
    }
}
