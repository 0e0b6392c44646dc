package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.minqing.ledger.AccountKey;
import org.minqing.ledger.Amount;
import org.minqing.ledger.Asset;
import org.minqing.ledger.Ledger;
import org.minqing.ledger.Posted;
import org.minqing.ledger.Posting;
import org.minqing.ledger.PostingKind;
import org.minqing.ledger.Step;
import org.minqing.platform.Tx;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceColumn;
import org.minqing.sources.SourceForm;
import org.minqing.sources.SourceRow;
import org.minqing.sources.SourceSystem;

/**
 * What each volunteer of a time bank that was there before has left. The minutes must be those of its records, to the minute; then they
 * open the account by one posting, which comes once however often it is imported.
 */
@ApplicationScoped
class BankBalancesAdapter implements SourceAdapter {
    /** In the ledger this feature makes its ids under this name. */
    static final String CLIENT = "timebank";

    private static final String MINUTES = "minutes";
    private static final String POINTS = "points";
    private static final String LAST_DAY = "pointsUntil";
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    /** Points without a last day of their own last as long as those that are earned on the day of the balance. */
    private static final int LASTING_MONTHS = 36;

    private static final SourceForm FORM = new SourceForm(
            SourceSystem.VOLUNTEERS,
            42,
            "timebank-balances",
            "原时间银行：期初余额",
            "Earlier time bank: opening balances",
            SourceForm.About.REGISTER,
            List.of(
                    SourceColumn.externalId("志愿者编号", "编号").required(),
                    SourceColumn.eventAt("截止时间", "截止日期").required(),
                    SourceColumn.whole(MINUTES, "累计分钟", "分钟数").required(),
                    SourceColumn.whole(POINTS, "剩余积分", "积分"),
                    SourceColumn.date(LAST_DAY, "积分到期日")));

    private final BankStore store;
    private final Ledger ledger;

    BankBalancesAdapter(BankStore store, Ledger ledger) {
        this.store = store;
        this.ledger = ledger;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return store.findAccounts(tx, rows).chain(accounts -> {
            List<@Nullable Posting> postings = new ArrayList<>(rows.size());
            for (int i = 0; i < rows.size(); i++) {
                postings.add(posting(tx, rows.get(i), accounts.get(i)));
            }
            List<Posting> asked = postings.stream().filter(Objects::nonNull).toList();
            return (asked.isEmpty() ? Uni.createFrom().item(List.<Posted>of()) : ledger.postEach(tx, asked))
                    .map(posted -> answers(rows, accounts, postings, posted));
        });
    }

    /** What opens the account; nothing where the row is refused or there is nothing to open with. */
    private static @Nullable Posting posting(Tx tx, SourceRow row, Optional<BankStore.Account> account) {
        long minutes = row.whole(MINUTES).orElse(0L);
        long points = row.whole(POINTS).orElse(0L);
        if (account.isEmpty() || account.get().minutes() != minutes || (minutes == 0 && points <= 0)) {
            return null;
        }
        int area = account.get().neighbourhoodId();
        long resident = account.get().residentId();
        List<Step> steps = new ArrayList<>();
        if (minutes > 0) {
            steps.add(Step.Transfer.of(
                    AccountKey.issuer(area, Asset.MINUTES),
                    AccountKey.resident(resident, Asset.MINUTES),
                    Amount.minutes(minutes)));
        }
        if (points > 0) {
            LocalDate lastDay = row.date(LAST_DAY)
                    .orElse(row.eventAt().atZone(ZONE).toLocalDate().plusMonths(LASTING_MONTHS));
            steps.add(new Step.Transfer(
                    AccountKey.issuer(area, Asset.POINTS),
                    AccountKey.resident(resident, Asset.POINTS),
                    Amount.points(points),
                    lastDay));
        }
        return new Posting(
                CLIENT,
                BankStore.OPENING + row.externalId(),
                PostingKind.OPENING,
                tx.actor().subject(),
                null,
                "",
                steps);
    }

    private static List<RowTaken> answers(
            List<SourceRow> rows,
            List<Optional<BankStore.Account>> accounts,
            List<@Nullable Posting> postings,
            List<Posted> posted) {
        List<RowTaken> answers = new ArrayList<>(rows.size());
        int next = 0;
        for (int i = 0; i < rows.size(); i++) {
            Posted answer = postings.get(i) == null ? null : posted.get(next++);
            answers.add(answer(rows.get(i), accounts.get(i), answer));
        }
        return answers;
    }

    private static RowTaken answer(SourceRow row, Optional<BankStore.Account> account, @Nullable Posted posted) {
        if (account.isEmpty()) {
            return RowTaken.refused(TimebankProblem.BANK_VOLUNTEER_UNKNOWN);
        }
        long told = row.whole(MINUTES).orElse(0L);
        if (told != account.get().minutes()) {
            return RowTaken.refused(
                    TimebankProblem.BANK_BALANCE_DIFFERS, told, account.get().minutes());
        }
        if (posted != null && posted.refusal().isPresent()) {
            return RowTaken.refused(posted.refusal().get());
        }
        return RowTaken.about(account.get().residentId(), null, account.get().neighbourhoodId());
    }
}
