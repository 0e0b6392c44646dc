package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.sources.ColumnType;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceColumn;
import org.minqing.sources.SourceForm;
import org.minqing.sources.SourceRow;
import org.minqing.sources.SourceSystem;
import org.minqing.tags.Fact;
import org.minqing.tags.FactWord;
import org.minqing.tags.Facts;
import org.minqing.tags.Subject;
import org.minqing.tags.SubjectKind;

/** The service records of a time bank that was there before. They are history; what they earned comes as opening balances. */
@ApplicationScoped
class BankRecordsAdapter implements SourceAdapter {
    static final String VOLUNTEER = "volunteer";
    static final String CATEGORY = "category";
    static final String STARTED = "startedAt";
    static final String ENDED = "endedAt";
    static final String MINUTES = "minutes";

    static final SourceForm FORM = new SourceForm(
            SourceSystem.VOLUNTEERS,
            41,
            "timebank-records",
            "原时间银行：服务记录",
            "Earlier time bank: service records",
            SourceForm.About.REGISTER,
            List.of(
                    SourceColumn.externalId("记录编号", "编号").required(),
                    SourceColumn.text(VOLUNTEER, "志愿者编号").required(),
                    SourceColumn.choice(CATEGORY, ServiceCategory.words(), "服务类别", "类别")
                            .required(),
                    SourceColumn.of(STARTED, ColumnType.TIME, "开始时间")
                            .as(SourceColumn.Part.EVENT_AT)
                            .required(),
                    SourceColumn.of(ENDED, ColumnType.TIME, "结束时间").required(),
                    SourceColumn.whole(MINUTES, "分钟数", "服务分钟").required()));

    private final BankStore store;
    private final Facts facts;
    private final Clock clock;

    BankRecordsAdapter(BankStore store, Facts facts, Clock clock) {
        this.store = store;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return store.takeRecords(tx, rows).call(taken -> tell(tx, rows, taken));
    }

    /** What lies too far back for any rule is told to nobody. */
    private Uni<Void> tell(Tx tx, List<SourceRow> rows, List<RowTaken> taken) {
        Instant since = clock.instant().minus(Facts.WINDOW_MAX);
        List<Fact> served = new ArrayList<>();
        for (int at = 0; at < rows.size(); at++) {
            SourceRow row = rows.get(at);
            Long resident = taken.get(at).residentId();
            Integer area = taken.get(at).neighbourhoodId();
            if (resident != null && area != null && row.eventAt().isAfter(since)) {
                Subject volunteer = new Subject(SubjectKind.PERSON, resident, area);
                served.add(new Fact(volunteer, FactWord.VOLUNTEERING, row.eventAt(), row.reference(FORM)));
            }
        }
        return served.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, served);
    }
}
