package org.minqing.ledger;

import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** What people do with points. */
@GraphQLApi
@DefaultNonNull
public class LedgerChangesApi {
    private final Callers callers;
    private final Gifts gifts;
    private final Proxies proxies;
    private final Corrections corrections;
    private final AccountStore accounts;
    private final ProxyStore store;

    LedgerChangesApi(
            Callers callers,
            Gifts gifts,
            Proxies proxies,
            Corrections corrections,
            AccountStore accounts,
            ProxyStore store) {
        this.callers = callers;
        this.gifts = gifts;
        this.proxies = proxies;
        this.corrections = corrections;
        this.accounts = accounts;
        this.store = store;
    }

    @Mutation
    @Sensitivity
    @MayCall({VOLUNTEER, CADRE, SECRETARY})
    @Description("把积分赠与家人；可为由您代办的居民赠与。Gives points to family; also for people you are a proxy for.")
    public Uni<TransferPayload> pointsGift(@Description("谁、给谁、多少。Whose, to whom, how many.") PointsGift input) {
        return gifts.give(callers.current(), input);
    }

    @Mutation
    @Sensitivity
    @MayCall({VOLUNTEER, CADRE, SECRETARY})
    @Description("把积分捐给公益池。Gives points to the donation pool.")
    public Uni<TransferPayload> pointsDonate(@Description("谁、给哪里、多少。Whose, where to, how many.") PointsDonate input) {
        return gifts.donate(callers.current(), input);
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description("登记某登录账号代表哪位居民。Lets a sign-in speak for a resident.")
    public Uni<AccountsPayload> memberLink(@Description("谁代表谁。Who for whom.") MemberLink input) {
        return accounts(proxies.link(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description(
            "解除居民名下的登录账号，以便登记另一个。" + "Ends that a sign-in speaks for a resident, so that another one can be linked.")
    public Uni<AccountsPayload> memberUnlink(@Description("哪位居民。Which resident.") MemberUnlink input) {
        return accounts(proxies.unlink(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description("为没有手机的居民指定代办人。Lets somebody act for a resident without a phone.")
    public Uni<ProxyPayload> proxyGrant(@Description("谁代谁、至何时。Who for whom, until when.") ProxyGrant input) {
        return proxy(proxies.grant(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY})
    @Description("结束一项代办授权。Ends a proxy.")
    public Uni<ProxyPayload> proxyEnd(@Description("哪一项。Which.") ProxyEnd input) {
        return proxy(proxies.end(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, DATA_STEWARD})
    @Description("更正一笔赠与、捐赠、发放或期初余额。Moves a gift, a donation, a grant or an opening balance back.")
    public Uni<TransferPayload> transferReverse(@Description("哪一笔、为何。Which, and why.") TransferReverse input) {
        return corrections
                .reverse(callers.current(), input)
                .map(outcome -> new TransferPayload(
                        outcome.key()
                                .map(key -> TransferView.of(key, PostingKind.REVERSAL, outcome.replayed()))
                                .orElse(null),
                        outcome.problems()));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("从公益池发给无力挣取积分的居民。Gives points of the pool to a resident who cannot earn any.")
    public Uni<AccountsPayload> poolGrant(@Description("给谁、多少、为何。To whom, how many, and why.") PoolGrant input) {
        return accounts(corrections.grant(callers.current(), input));
    }

    private Uni<AccountsPayload> accounts(Uni<Outcome> done) {
        return done.chain(outcome -> outcome.key()
                .map(resident -> accounts.listOfResident(AccountSight.of(callers.current()), resident)
                        .map(found -> new AccountsPayload(found, List.of())))
                .orElseGet(() -> Uni.createFrom().item(new AccountsPayload(List.of(), outcome.problems()))));
    }

    private Uni<ProxyPayload> proxy(Uni<Outcome> done) {
        return done.chain(outcome -> outcome.key()
                .map(key -> store.find(callers.current(), key)
                        .map(found -> new ProxyPayload(found.orElse(null), List.of())))
                .orElseGet(() -> Uni.createFrom().item(new ProxyPayload(null, outcome.problems()))));
    }
}
