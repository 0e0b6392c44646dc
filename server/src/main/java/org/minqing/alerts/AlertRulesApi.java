package org.minqing.alerts;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.places.OrgTree;
import org.minqing.platform.Sensitivity;

/** The rules that raise alerts. */
@GraphQLApi
@DefaultNonNull
public class AlertRulesApi {
    private final Callers callers;
    private final AlertRules rules;
    private final RuleStore store;
    private final OrgTree tree;

    AlertRulesApi(Callers callers, AlertRules rules, RuleStore store, OrgTree tree) {
        this.callers = callers;
        this.rules = rules;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("在本人范围内适用的规则，按类别，优先者在前。The rules that apply in the caller's area, by kind, the highest first.")
    public Uni<List<AlertRuleView>> alertRules() {
        Caller caller = callers.current();
        return store.listRules(caller, tree.areasOf(caller.areas()));
    }

    @Mutation
    @Sensitivity
    @MayCall({STREET_OFFICER, DATA_STEWARD, OPERATOR})
    @Description("新建或修改一条规则；各水表自下一次读数起照此监测。"
            + "Makes a rule or edits one; from their next reading on the meters are watched by it.")
    public Uni<AlertRulePayload> alertRuleSave(@Description("规则。The rule.") AlertRuleSave input) {
        Caller caller = callers.current();
        return rules.save(caller, input)
                .chain(done -> done.key()
                        .map(key -> store.findRule(caller, key))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .map(rule -> new AlertRulePayload(rule.orElse(null), done.problems())));
    }
}
