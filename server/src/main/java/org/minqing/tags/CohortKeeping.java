package org.minqing.tags;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.minqing.access.Caller;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Keeps cohorts: an edit adds a version. Whoever may not see all that a cohort asks by has no such cohort. */
@ApplicationScoped
class CohortKeeping {
    private static final int NAME_MAX = 60;

    private final Requests requests;
    private final CohortStore store;
    private final Vocabularies vocabularies;
    private final OrgTree tree;

    CohortKeeping(Requests requests, CohortStore store, Vocabularies vocabularies, OrgTree tree) {
        this.requests = requests;
        this.store = store;
        this.vocabularies = vocabularies;
        this.tree = tree;
    }

    Uni<List<CohortView>> list(Caller caller) {
        return vocabularies
                .current()
                .chain(vocabulary -> store.list(caller)
                        .map(cohorts -> cohorts.stream()
                                .filter(cohort -> isSeen(cohort, vocabulary, caller))
                                .map(CohortView::of)
                                .toList()));
    }

    Uni<Optional<CohortView>> find(Caller caller, long key) {
        return vocabularies
                .current()
                .chain(vocabulary -> store.find(caller, key)
                        .map(found -> found.filter(cohort -> isSeen(cohort, vocabulary, caller))
                                .map(CohortView::of)));
    }

    private static boolean isSeen(CohortStore.Cohort cohort, Vocabulary vocabulary, Caller caller) {
        try {
            ExpressionReader.cohort(cohort.expression(), vocabulary, TagSight.of(caller));
            return true;
        } catch (Refused hidden) {
            return false;
        }
    }

    Uni<Outcome> save(Caller caller, CohortSave input) {
        return requests.once(caller, "cohortSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, CohortSave input) {
        String name = input.name().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(TagProblem.COHORT_NAME_MISSING, "input.name");
        }
        List<Integer> areas =
                Arrays.stream(tree.areasBelow(input.orgNodeId())).boxed().toList();
        if (areas.isEmpty() || !areas.stream().allMatch(caller.scope()::includes)) {
            throw new Refused(TagProblem.COHORT_AREA_NOT_YOURS, "input.orgNodeId");
        }
        int org = NodeId.number("OrgNode", input.orgNodeId()).orElseThrow().intValue();
        JsonObject expression = input.expression().toJson();
        return vocabularies.current().chain(vocabulary -> {
            ExpressionReader.cohort(expression, vocabulary, TagSight.of(caller));
            if (input.cohortId() == null) {
                return store.add(tx, new CohortStore.Cohort(0, org, areas, name, expression, 1), caller.subject());
            }
            return current(tx, caller, input.cohortId(), vocabulary).chain(current -> {
                if (input.version() == null || input.version() != current.version()) {
                    throw new Refused(TagProblem.COHORT_CHANGED_MEANWHILE, "input.version", current.version());
                }
                if (current.orgId() != org) {
                    throw new Refused(TagProblem.COHORT_NOT_FOUND, "input.cohortId");
                }
                return store.change(
                        tx,
                        new CohortStore.Cohort(current.id(), org, areas, name, expression, current.version()),
                        caller.subject());
            });
        });
    }

    Uni<Outcome> delete(Caller caller, CohortDelete input) {
        return requests.once(
                caller,
                "cohortDelete",
                input.requestId(),
                input,
                tx -> vocabularies
                        .current()
                        .chain(vocabulary -> current(tx, caller, input.cohortId(), vocabulary))
                        .chain(current -> store.delete(tx, current.id(), caller.subject())));
    }

    private Uni<CohortStore.Cohort> current(Tx tx, Caller caller, String cohortId, Vocabulary vocabulary) {
        return store.lock(tx, NodeId.number(CohortView.TYPE, cohortId).orElse(-1L))
                .map(found -> found.filter(cohort -> isSeen(cohort, vocabulary, caller))
                        .orElseThrow(() -> new Refused(TagProblem.COHORT_NOT_FOUND, "input.cohortId")));
    }
}
