package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Party members (党员), those at home in the neighbourhood and those who report there from their work. */
@ApplicationScoped
class PartyMembers implements SourceAdapter {
    private static final SourceForm FORM = new SourceForm(
            SourceSystem.VOLUNTEERS,
            1,
            "party-members",
            "党员",
            "Party members",
            SourceForm.About.PERSON,
            List.of(
                    SourceColumn.eventAt("更新日期", "转入日期", "入党日期", "报到日期"),
                    SourceColumn.personName("党员姓名"),
                    SourceColumn.idNumber(),
                    SourceColumn.phone().claims("phone", 4),
                    SourceColumn.address(),
                    SourceColumn.text("branch", "所在党支部", "党支部", "支部"),
                    SourceColumn.yesNo("isOnDuty", "在职党员报到", "双报到"),
                    SourceColumn.yesNo("isActive", "在册", "是否在册")));

    private final Drawing drawing;

    PartyMembers(Drawing drawing) {
        this.drawing = drawing;
    }

    @Override
    public SourceForm form() {
        return FORM;
    }

    @Override
    public Uni<List<RowTaken>> take(Tx tx, List<SourceRow> rows) {
        return drawing.draw(tx, FORM, rows, PartyMembers::draw);
    }

    private static void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        boolean isActive = row.yesNo("isActive").orElse(true);
        drawn.tag(person, "civic.party-member", isActive, row);
        row.yesNo("isOnDuty").ifPresent(is -> drawn.tag(person, "civic.party-on-duty", is && isActive, row));
    }
}
