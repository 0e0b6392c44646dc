package org.minqing.sources;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.minqing.platform.Tx;
import org.minqing.tags.Subject;

/** Party and league members (党员、团员), those at home in the neighbourhood and those who report there from their work. */
@ApplicationScoped
class PartyMembers implements Drawer {
    private static final String PARTY = "civic.party-member";
    private static final String LEAGUE = "civic.league-member";

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
                    SourceColumn.choice(
                            "standing",
                            List.of("党员", PARTY, "中共党员", PARTY, "预备党员", PARTY, "团员", LEAGUE, "共青团员", LEAGUE),
                            "政治面貌"),
                    SourceColumn.yesNo("civic.deputy", "代表委员", "人大代表政协委员", "两代表一委员"),
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
        return drawing.draw(tx, FORM, rows, this::draw);
    }

    @Override
    public void draw(SourceRow row, Drawn drawn) {
        Subject person = Drawn.person(row);
        boolean isActive = row.yesNo("isActive").orElse(true);
        drawn.tag(person, row.text("standing").orElse(PARTY), isActive, row);
        row.yesNo("civic.deputy").ifPresent(is -> drawn.tag(person, "civic.deputy", is && isActive, row));
        row.yesNo("isOnDuty").ifPresent(is -> drawn.tag(person, "civic.party-on-duty", is && isActive, row));
    }
}
