package org.minqing.ledger;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.access.Role.VOLUNTEER;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** Accounts of the time bank, and what moved on them. */
@GraphQLApi
@DefaultNonNull
public class LedgerApi {
    private static final int LINES_MAX = 10_000;

    private final Callers callers;
    private final AccountStore store;
    private final ProxyStore proxies;
    private final Residents residents;
    private final Vertx vertx;
    private final Clock clock;

    LedgerApi(Callers callers, AccountStore store, ProxyStore proxies, Residents residents, Vertx vertx, Clock clock) {
        this.callers = callers;
        this.store = store;
        this.proxies = proxies;
        this.residents = residents;
        this.vertx = vertx;
        this.clock = clock;
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER})
    @Description("本人的时间银行账户，以及由本人代办的居民的账户；至多 100 个。"
            + "One's own accounts of the time bank, and those of the people one is a proxy for; 100 at most.")
    public Uni<List<AccountView>> myAccounts() {
        return store.listOwn(AccountSight.ownOf(callers.current()));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, DATA_STEWARD})
    @Description("某位居民的账户。The accounts of a resident.")
    public Uni<List<AccountView>> ledgerAccounts(@Id @Description("哪位居民。Which.") String residentId) {
        return store.listOfResident(
                AccountSight.of(callers.current()),
                NodeId.number("Resident", residentId).orElse(-1L));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER, AUDITOR, DATA_STEWARD})
    @Description("账户的对账单，最新的在前；可查任一时刻。The statement of an account, the latest first; as of any time.")
    public Uni<StatementConnection> ledgerStatement(
            @Id @Description("哪个账户。Which account.") String accountId,
            @Nullable @Description("截至何时；不填为现在。Up to when; without it until now.") Instant asOf,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return store.statement(
                AccountSight.of(callers.current()), account(accountId), until(asOf), Page.of(first, after));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER, AUDITOR, DATA_STEWARD})
    @Description(
            "对账单文件，最新的在前，至多 10000 行。The statement of an account as a file, the latest first, 10,000 lines at most.")
    public Uni<StatementFile> ledgerStatementFile(
            @Id @Description("哪个账户。Which account.") String accountId,
            @Nullable @Description("截至何时；不填为现在。Up to when; without it until now.") Instant asOf,
            @Description("文件格式。As what.") StatementFormat format) {
        return store.entries(AccountSight.of(callers.current()), account(accountId), until(asOf), LINES_MAX)
                .chain(entries -> Uni.createFrom()
                        .completionStage(
                                () -> vertx.executeBlocking(() -> StatementWriter.write(entries, format), false)
                                        .toCompletionStage()));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER, AUDITOR, DATA_STEWARD})
    @Description("账户在某一时刻的余额。The balance of an account at a time.")
    public Uni<Integer> ledgerBalance(
            @Id @Description("哪个账户。Which account.") String accountId,
            @Nullable @Description("何时；不填为现在。When; without it now.") Instant asOf) {
        return store.balance(AccountSight.of(callers.current()), account(accountId), until(asOf));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({VOLUNTEER, CADRE, SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("某位居民的代办授权，以及他代办的；最新的在前，至多 100 项。"
            + "The proxies of a resident, and those that it is; the latest first, 100 at most.")
    public Uni<List<ProxyView>> pointsProxies(@Id @Description("哪位居民。Which.") String residentId) {
        return proxies.list(
                AccountSight.of(callers.current()),
                NodeId.number("Resident", residentId).orElse(-1L));
    }

    @Sensitivity(PERSONAL)
    @Description("未用的积分，最先到期的在前。What is left of its points, the soonest to expire first.")
    public Uni<List<List<LotView>>> lots(@Source List<AccountView> of) {
        return store.lots(
                        AccountSight.of(callers.current()),
                        of.stream().map(AccountView::key).toList())
                .map(found -> of.stream()
                        .map(account -> found.getOrDefault(account.key(), List.of()))
                        .toList());
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("居民；不是居民账户、或不在您的范围内时为空。The resident; null for other accounts and beyond your area.")
    public Uni<List<@org.jspecify.annotations.Nullable ResidentView>> resident(@Source List<AccountView> of) {
        List<Long> keys = of.stream()
                .map(AccountView::residentKey)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return residents.find(callers.current(), keys).map(found -> {
            List<@org.jspecify.annotations.Nullable ResidentView> all = new ArrayList<>();
            of.forEach(account -> all.add(account.residentKey() == null ? null : found.get(account.residentKey())));
            return all;
        });
    }

    private static long account(String id) {
        return NodeId.number(AccountView.TYPE, id).orElse(-1L);
    }

    private Instant until(@org.jspecify.annotations.Nullable Instant asOf) {
        return asOf == null ? clock.instant().plusSeconds(3_600) : asOf;
    }
}
