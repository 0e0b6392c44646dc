package org.minqing.workorders;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import org.minqing.alerts.AlertSeverity;
import org.minqing.platform.Tx;
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

/**
 * What people reported to an office elsewhere: one that is still open enters the loop as an order, and its result goes back; each is a
 * fact about whoever reported it.
 */
abstract class ReportedOrders implements SourceAdapter {
    private static final String OPEN = "OPEN";

    private static final List<SourceColumn> COLUMNS = List.of(
            SourceColumn.externalId("工单编号", "工单号", "案件编号", "事件编号", "编号").required(),
            SourceColumn.eventAt("来电时间", "受理时间", "发现时间", "上报时间", "时间").required(),
            SourceColumn.personName("来电人", "诉求人", "联系人", "反映人"),
            SourceColumn.idNumber(),
            SourceColumn.phone("来电号码"),
            SourceColumn.address("发生地址", "事发地址", "案发地址", "诉求地址"),
            SourceColumn.neighbourhood(),
            SourceColumn.text("summary", "诉求内容", "事件描述", "问题描述", "内容", "标题").required(),
            SourceColumn.text("category", "诉求类别", "事件类别", "案件大类", "类别"),
            SourceColumn.choice(
                    "state",
                    List.of(
                            "待处理", OPEN, "待办", OPEN, "派单", OPEN, "处理中", OPEN, "未办结", OPEN, "已办结", "ENDED", "办结",
                            "ENDED", "已结案", "ENDED", "结案", "ENDED"),
                    "办理状态",
                    "工单状态",
                    "案件状态",
                    "状态"),
            SourceColumn.yesNo("isUrgent", "紧急", "是否紧急", "加急"));

    private final SourceForm form;
    private final WorkOrderSource source;
    private final FactWord fact;
    private final SourcedOrders orders;
    private final Facts facts;

    /** @param fact the word under which the rules of the tags know such a report */
    ReportedOrders(SourceForm form, WorkOrderSource source, FactWord fact, SourcedOrders orders, Facts facts) {
        this.form = form;
        this.source = source;
        this.fact = fact;
        this.orders = orders;
        this.facts = facts;
    }

    /** The form of all such systems; only its names differ. */
    static SourceForm form(SourceSystem system, String code, String chinese, String english) {
        return new SourceForm(system, 0, code, chinese, english, SourceForm.About.ANYTHING, COLUMNS);
    }

    @Override
    public SourceForm form() {
        return form;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        List<SourcedOrders.Asked> asked = new ArrayList<>();
        List<Fact> happened = new ArrayList<>();
        for (SourceRow row : rows) {
            if (OPEN.equals(row.text("state").orElse(null)) && row.neighbourhoodId() != null) {
                asked.add(new SourcedOrders.Asked(row, row.text("summary").orElseThrow(), severity(row)));
            }
            if (row.residentId() != null && row.neighbourhoodId() != null) {
                Subject person = new Subject(SubjectKind.PERSON, row.residentId(), row.neighbourhoodId());
                happened.add(new Fact(person, fact, row.eventAt(), row.reference(form)));
            }
        }
        return orders.open(tx, source, asked)
                .chain(() -> happened.isEmpty() ? Uni.createFrom().voidItem() : facts.tell(tx, happened))
                .replaceWith(() -> RowTaken.all(rows));
    }

    private static AlertSeverity severity(SourceRow row) {
        return row.yesNo("isUrgent").orElse(false) ? AlertSeverity.HIGH : AlertSeverity.NORMAL;
    }
}
