package org.minqing.scenarios;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.util.Base64;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Language;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** Portraits and reports. */
@GraphQLApi
@DefaultNonNull
public class ScenariosApi {
    private final Callers callers;
    private final Portraits portraits;
    private final Reports reports;

    ScenariosApi(Callers callers, Portraits portraits, Reports reports) {
        this.callers = callers;
        this.portraits = portraits;
        this.reports = reports;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("群体或楼组画像：年龄、性别、同住人数、标签。A portrait of a group or a stairwell: by age, sex, household size, tags.")
    public Uni<PortraitView> portrait(@Description("谁。Whom.") PortraitGroup of) {
        return portraits.portray(callers.current(), of);
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("两个人群的对比。Two groups compared.")
    public Uni<PortraitComparisonView> portraitCompare(
            @Description("其一。The one.") PortraitGroup one, @Description("其二。The other.") PortraitGroup other) {
        return portraits.compare(callers.current(), one, other);
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("报表模板。The report templates.")
    public Uni<List<ReportTemplateView>> reportTemplates() {
        return reports.listTemplates(callers.current());
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description("报表，最新的在前，至多 100 份。Reports, the latest first, 100 at most.")
    public Uni<List<ReportView>> reports() {
        return reports.list(callers.current());
    }

    @Mutation
    @Sensitivity
    @MayCall(DATA_STEWARD)
    @Description("新建或修改报表模板。Makes a report template or edits one.")
    public Uni<ReportTemplatePayload> reportTemplateSave(@Description("模板。The template.") ReportTemplateSave input) {
        Caller caller = callers.current();
        return reports.saveTemplate(caller, input)
                .chain(done -> reports.findTemplate(caller, input.code())
                        .map(template -> new ReportTemplatePayload(template.orElse(null), done.problems())));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("由底数生成一份报表，底数随之保存。Fills a report from the base; its numbers are kept with it.")
    public Uni<ReportPayload> reportMake(@Description("哪种、何处、何时。Which, where, when.") ReportMake input) {
        return shown(reports.make(callers.current(), input));
    }

    @Mutation
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("签发一份报表。Signs a report.")
    public Uni<ReportPayload> reportSign(@Description("哪份。Which.") ReportSign input) {
        return shown(reports.sign(callers.current(), input));
    }

    @Sensitivity(INTERNAL)
    @Description("Excel 工作簿（xlsx），Base64。The workbook (xlsx) in Base64.")
    public String workbook(@Source ReportView report) {
        return Base64.getEncoder().encodeToString(Workbooks.of(report, Language.current()));
    }

    private Uni<ReportPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new ReportPayload(null, done.problems()))
                : reports.find(caller, done.key().get())
                        .map(report -> new ReportPayload(report.orElse(null), done.problems())));
    }
}
