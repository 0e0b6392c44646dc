package org.minqing.timebank;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.sources.RowTaken;
import org.minqing.sources.SourceAdapter;
import org.minqing.sources.SourceColumn;
import org.minqing.sources.SourceForm;
import org.minqing.sources.SourceRow;
import org.minqing.sources.SourceSystem;

/** The volunteers of a time bank that was there before; each is linked to a resident, whose account the time will be. */
@ApplicationScoped
class BankVolunteersAdapter implements SourceAdapter {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.VOLUNTEERS,
            40,
            "timebank-volunteers",
            "原时间银行：志愿者",
            "Earlier time bank: volunteers",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.externalId("志愿者编号", "编号").required(),
                    SourceColumn.idNumber(),
                    SourceColumn.personName(),
                    SourceColumn.phone(),
                    SourceColumn.address(),
                    SourceColumn.eventAt("登记时间", "登记日期"),
                    SourceColumn.text("skills", "技能", "特长")));

    private final BankStore store;

    BankVolunteersAdapter(BankStore store) {
        this.store = store;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return store.takeVolunteers(tx, rows);
    }
}
