package org.minqing.workorders;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.access.Caller;
import org.minqing.platform.Elevated;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Workflows are data: an edit adds a version, and an order keeps the one under which it was opened. */
@ApplicationScoped
class Workflows {
    private static final int REMEMBERED_MAX = 1_000;
    private static final int NAME_MAX = 60;
    private static final int MINUTES_MAX = 525_600;
    private static final int LADDER_MAX = 9;

    /** Versions never change. */
    private final Cache<Key, Workflow> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED_MAX).build();

    private final Requests requests;
    private final WorkflowStore store;

    Workflows(Requests requests, WorkflowStore store) {
        this.requests = requests;
        this.store = store;
    }

    private record Key(String name, int version) {}

    Uni<Workflow> find(Tx tx, String name, int version) {
        Key key = new Key(name, version);
        Workflow remembered = known.getIfPresent(key);
        return remembered != null
                ? Uni.createFrom().item(remembered)
                : store.find(tx, name, version).invoke(found -> known.put(key, found));
    }

    /** Adds a version; orders that are opened from now on follow it. */
    Uni<Outcome> save(Caller caller, WorkflowSave input) {
        return requests.once(
                Elevated.of(caller), "workflowSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, WorkflowSave input) {
        check(input);
        return store.lock(tx, input.code()).chain(current -> {
            int version = current.orElseThrow(() -> new Refused(WorkOrderProblem.WORKFLOW_NOT_FOUND, "input.code"));
            if (version != input.version()) {
                throw new Refused(WorkOrderProblem.WORKFLOW_CHANGED_MEANWHILE, "input.version", version);
            }
            Workflow next = workflow(input, version + 1);
            next.check();
            return store.add(tx, next, input, caller.subject()).replaceWith((long) next.version());
        });
    }

    private static Workflow workflow(WorkflowSave input, int version) {
        return new Workflow(
                input.code(),
                version,
                input.clock(),
                input.transitions().stream()
                        .map(WorkflowTransitionSave::transition)
                        .toList());
    }

    private static void check(WorkflowSave input) {
        String name = input.nameChinese().strip();
        if (name.isEmpty() || name.length() > NAME_MAX) {
            throw new Refused(WorkOrderProblem.WORKFLOW_NAME_MISSING, "input.nameChinese");
        }
        if (!isTime(input.acceptMinutes())) {
            throw new Refused(WorkOrderProblem.WORKFLOW_STEP_INVALID, "input.acceptMinutes");
        }
        if (!climbs(input.ladder())) {
            throw new Refused(WorkOrderProblem.WORKFLOW_LADDER_INVALID, "input.ladder");
        }
    }

    private static boolean isTime(int minutes) {
        return minutes >= 1 && minutes <= MINUTES_MAX;
    }

    private static boolean climbs(List<WorkflowRungSave> ladder) {
        for (int i = 0; i < ladder.size(); i++) {
            boolean isHigher = i == 0
                    || ladder.get(i).position().compareTo(ladder.get(i - 1).position()) > 0;
            if (!isHigher || !isTime(ladder.get(i).afterMinutes())) {
                return false;
            }
        }
        return !ladder.isEmpty() && ladder.size() <= LADDER_MAX;
    }
}
