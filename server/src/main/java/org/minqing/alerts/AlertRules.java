package org.minqing.alerts;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.HashSet;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.places.OrgTree;
import org.minqing.platform.Elevated;
import org.minqing.platform.Events;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Refused;
import org.minqing.platform.Requests;
import org.minqing.platform.Tx;

/** Rules are data: an edit adds a version, and from their next reading on the meters are watched by it. */
@ApplicationScoped
class AlertRules {
    private final Requests requests;
    private final RuleStore store;
    private final Events events;
    private final OrgTree tree;

    AlertRules(Requests requests, RuleStore store, Events events, OrgTree tree) {
        this.requests = requests;
        this.store = store;
        this.events = events;
        this.tree = tree;
    }

    /** Makes a rule or adds a version to one. The meters are told right after the commit. */
    Uni<Outcome> save(Caller caller, AlertRuleSave input) {
        return requests.once(
                Elevated.of(caller), "alertRuleSave", input.requestId(), input, tx -> save(tx, caller, input));
    }

    private Uni<Long> save(Tx tx, Caller caller, AlertRuleSave input) {
        RuleDraft draft = RuleDraft.of(input);
        Integer[] own = RuleStore.boxed(tree.areasOf(caller.areas()));
        RuleStore.Reach reach = reach(caller, input, own);
        return add(tx, caller, draft, reach).call(() -> tell(tx)).map(Integer::longValue);
    }

    private Uni<Integer> add(Tx tx, Caller caller, RuleDraft draft, RuleStore.Reach reach) {
        AlertRuleSave input = draft.input();
        if (input.ruleId() == null) {
            return store.add(tx, null, 1, draft, reach);
        }
        int key = NodeId.number(AlertRuleView.TYPE, input.ruleId()).orElse(-1L).intValue();
        Integer[] own = RuleStore.boxed(tree.areasOf(caller.areas()));
        return store.lock(tx, key)
                .map(found -> found.orElseThrow(() -> new Refused(AlertProblem.RULE_NOT_FOUND, "input.ruleId")))
                .invoke(current -> check(caller, current, input, own))
                .chain(current -> store.add(tx, key, current.version() + 1, draft, reach));
    }

    /** Where there is no node yet there is no meter. */
    private Uni<Void> tell(Tx tx) {
        return tree.findAnyNode()
                .map(node -> events.tell(tx, new WatchesOutdated(node, 0)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private static void check(Caller caller, RuleStore.Current current, AlertRuleSave input, Integer[] own) {
        if (!current.kind().equals(input.kind().name()) || !isWithin(caller, current.areas(), own)) {
            throw new Refused(AlertProblem.RULE_NOT_FOUND, "input.ruleId");
        }
        if (input.version() == null || input.version() != current.version()) {
            throw new Refused(AlertProblem.RULE_CHANGED_MEANWHILE, "input.version", current.version());
        }
    }

    /** A rule for everywhere is the operator's. */
    private static boolean isWithin(Caller caller, Integer @Nullable [] areas, Integer[] own) {
        return areas == null
                ? caller.is(Role.OPERATOR)
                : new HashSet<>(Arrays.asList(own)).containsAll(Arrays.asList(areas));
    }

    private RuleStore.Reach reach(Caller caller, AlertRuleSave input, Integer[] own) {
        if (input.orgNodeId() == null) {
            return new RuleStore.Reach(null, caller.is(Role.OPERATOR) ? null : own, caller.subject());
        }
        Integer[] areas = RuleStore.boxed(tree.areasBelow(input.orgNodeId()));
        if (areas.length == 0 || !isWithin(caller, areas, own)) {
            throw new Refused(AlertProblem.RULE_AREA_NOT_YOURS, "input.orgNodeId");
        }
        return new RuleStore.Reach(
                NodeId.number("OrgNode", input.orgNodeId()).map(Long::intValue).orElse(null), areas, caller.subject());
    }
}
