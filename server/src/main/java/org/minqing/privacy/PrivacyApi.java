package org.minqing.privacy;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Consent, being forgotten, terms of keeping. */
@GraphQLApi
@DefaultNonNull
public class PrivacyApi {
    private final Callers callers;
    private final Consents consents;
    private final ConsentStore store;
    private final Forgetfulness forgetfulness;
    private final Retention retention;
    private final Residents residents;

    PrivacyApi(
            Callers callers,
            Consents consents,
            ConsentStore store,
            Forgetfulness forgetfulness,
            Retention retention,
            Residents residents) {
        this.callers = callers;
        this.consents = consents;
        this.store = store;
        this.forgetfulness = forgetfulness;
        this.retention = retention;
        this.residents = residents;
    }

    @Query
    @Sensitivity
    @MayCall({DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("各类资料的保存期。For how long each kind of things is kept.")
    public Uni<List<RetentionTermView>> retentionTerms() {
        return retention.list(callers.current());
    }

    @Mutation
    @Sensitivity
    @MayCall(OPERATOR)
    @Description("设定一类资料的保存期。Sets for how long a kind of things is kept.")
    public Uni<RetentionTermPayload> retentionTermSave(
            @Description("哪类、多久。Which, and how long.") RetentionTermSave input) {
        Caller caller = callers.current();
        return retention
                .save(caller, input)
                .chain(done -> retention
                        .find(caller, input.kind())
                        .map(term -> new RetentionTermPayload(term.orElse(null), done.problems())));
    }

    @Mutation
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY})
    @Description("记下本人同意某项用途。Notes that a person lets something be done.")
    public Uni<PrivacyPayload> consentGive(@Description("谁、何用途。Who, and what for.") ConsentSet input) {
        return shown(consents.give(callers.current(), input));
    }

    @Mutation
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY})
    @Description("记下本人撤回或拒绝，此后即停用。Notes that a person withdraws or refuses; the use stops at once.")
    public Uni<PrivacyPayload> consentWithdraw(@Description("谁、何用途。Who, and what for.") ConsentSet input) {
        return shown(consents.withdraw(callers.current(), input));
    }

    @Mutation
    @Sensitivity(PERSONAL)
    @MayCall(DATA_STEWARD)
    @Description("应本人请求删除其资料，不可恢复；只留一个不含信息的编号。"
            + "Forgets a person who asked for it; a key stays that tells nothing. There is no way back.")
    public Uni<PrivacyPayload> residentForget(@Description("谁、如何提出。Who, and how they asked.") ResidentForget input) {
        return shown(forgetfulness.forget(callers.current(), input));
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("本人的同意与拒绝，最新的在前，至多 20 条。What this person let be done or refused, the latest first, 20 at most.")
    public Uni<List<@Nullable List<ConsentView>>> consents(@Source List<ResidentView> of) {
        return store.listOfResidents(
                        callers.current(), of.stream().map(ResidentView::key).toList())
                .map(found -> {
                    List<@Nullable List<ConsentView>> lists = new ArrayList<>(of.size());
                    of.forEach(resident -> lists.add(found.getOrDefault(resident.key(), List.of())));
                    return lists;
                });
    }

    private Uni<PrivacyPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new PrivacyPayload(null, done.problems()))
                : residents
                        .find(caller, List.of(done.key().get()))
                        .map(found -> new PrivacyPayload(found.get(done.key().get()), done.problems())));
    }
}
