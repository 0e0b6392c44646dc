package org.minqing.ledger;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Callers;
import org.minqing.platform.Sensitivity;
import org.minqing.residents.ResidentView;

/** The accounts of residents, where residents are shown. */
@GraphQLApi
@DefaultNonNull
public class ResidentAccountsApi {
    private final Callers callers;
    private final AccountStore store;

    ResidentAccountsApi(Callers callers, AccountStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Nullable
    @Sensitivity(PERSONAL)
    @Description("时间银行账户。Their accounts in the time bank.")
    public Uni<List<List<AccountView>>> ledgerAccounts(@Source List<ResidentView> of) {
        List<Long> keys = of.stream().map(ResidentView::key).toList();
        return store.listOfResidents(AccountSight.of(callers.current()), keys)
                .map(found -> of.stream()
                        .map(resident -> found.getOrDefault(resident.key(), List.of()))
                        .toList());
    }
}
