package org.minqing.sources;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Language;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;
import org.minqing.platform.Signals;
import org.minqing.residents.ResidentView;
import org.minqing.residents.Residents;

/** The forms of the source systems, imports, and records of whom it is not sure whom they are about. */
@GraphQLApi
@DefaultNonNull
public class SourcesApi {
    private final Callers callers;
    private final SourceForms forms;
    private final RunReads runs;
    private final RealRuns realRuns;
    private final ReviewReads reviews;
    private final Reviews decisions;
    private final Residents residents;
    private final Signals signals;

    SourcesApi(
            Callers callers,
            SourceForms forms,
            RunReads runs,
            RealRuns realRuns,
            ReviewReads reviews,
            Reviews decisions,
            Residents residents,
            Signals signals) {
        this.callers = callers;
        this.forms = forms;
        this.runs = runs;
        this.realRuns = realRuns;
        this.reviews = reviews;
        this.decisions = decisions;
        this.residents = residents;
        this.signals = signals;
    }

    @Query
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR, AUDITOR})
    @Description("可导入的数据，按来源系统排序。What can be imported, by system.")
    public List<SourceFormView> sourceForms() {
        return forms.all().stream().map(SourceFormView::of).toList();
    }

    @Query
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR, AUDITOR})
    @Description("导入，最新的在前。Imports, the latest first.")
    public Uni<SourceRunConnection> sourceRuns(
            @Nullable @Description("某种数据的代码。Of one form, by its code.") String form,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Optional<SourceForm> wanted = Optional.ofNullable(form).flatMap(forms::find);
        return runs.list(callers.current(), wanted, Page.of(first, after));
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description(
            "一次导入中退回的行，按行号；全部原文见 /sources/runs/编号/rejected.xlsx。The rows of an import that were refused, by line; all"
                    + " of them as they came are in /sources/runs/ID/rejected.xlsx.")
    public Uni<List<SourceRefusalView>> sourceRefusals(
            @Id @Description("哪次导入。Of which import.") String runId,
            @DefaultValue("20") @Description("条数，1 至 100。How many, 1 to 100.") int first,
            @DefaultValue("0") @Description("此行之后。Behind this line.") int afterLine) {
        long run = NodeId.number(SourceRunView.TYPE, runId).orElse(-1L);
        return runs.listRefused(
                callers.current(), run, afterLine, Page.of(first, null).first());
    }

    @Mutation
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description("将试运行转为正式导入，文件不必再送。Takes in what a dry run looked through; the file need not be sent again.")
    public Uni<SourceRunPayload> sourceRunMakeReal(@Description("哪次试运行。Which dry run.") SourceRunMakeReal input) {
        Caller caller = callers.current();
        Language language = Language.current();
        return realRuns.make(caller, input)
                .chain(done -> done.key()
                        .map(key -> runs.find(caller, key, language))
                        .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                        .map(run -> new SourceRunPayload(run.orElse(null), done.problems())));
    }

    @Subscription
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description("导入的进度，每入库一批推送一次。An import, whenever some of it is in.")
    public Multi<SourceRunView> sourceRunChanged(
            @Id @Nullable @Description("哪次导入；不写即全部。Which import; all where none is given.") String runId) {
        Caller caller = callers.current();
        Optional<Long> wanted = Optional.ofNullable(runId)
                .map(id -> NodeId.number(SourceRunView.TYPE, id).orElse(-1L));
        return signals.listen(SourceRunView.TYPE, caller.scope())
                .filter(signal -> wanted.isEmpty() || wanted.get() == signal.key())
                .onItem()
                .transformToUniAndConcatenate(signal ->
                        runs.find(caller, signal.key(), Language.current()).map(found -> found.orElse(null)));
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({DATA_STEWARD})
    @Description("待核记录，先到的在前。Records that wait until somebody decides whom they are about, the first to come first.")
    public Uni<SourceReviewConnection> sourceReviews(
            @DefaultValue("false") @Description("连同找不到人的。With those for whom nobody was found.") boolean withUnknown,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return reviews.list(callers.current(), withUnknown, Page.of(first, after));
    }

    @Sensitivity(PERSONAL)
    @Description("可能是谁，最像的在前。Whom it may be about, the likeliest first.")
    public Uni<List<List<ResidentView>>> candidates(@Source List<SourceReviewView> records) {
        Set<Long> keys = new LinkedHashSet<>();
        records.forEach(record -> keys.addAll(record.candidateKeys()));
        return residents
                .find(callers.current(), List.copyOf(keys))
                .map(found -> records.stream()
                        .map(record -> record.candidateKeys().stream()
                                .map(found::get)
                                .filter(Objects::nonNull)
                                .toList())
                        .toList());
    }

    @Mutation
    @Sensitivity
    @MayCall({DATA_STEWARD})
    @Description("确认一条待核记录是谁，记录随即收入。Says whom a record is about; it is taken in at once.")
    public Uni<SourceReviewPayload> sourceReviewConfirm(
            @Description("哪条、是谁。Which, and whom.") SourceReviewConfirm input) {
        return shown(decisions.confirm(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({DATA_STEWARD})
    @Description("否定一条待核记录：与本辖区的人无关，不予收入。Says that a record is about nobody here; it is not taken in.")
    public Uni<SourceReviewPayload> sourceReviewReject(@Description("哪条。Which.") SourceReviewReject input) {
        return shown(decisions.reject(callers.current(), input));
    }

    private Uni<SourceReviewPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key()
                .map(key -> reviews.find(caller, key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(review -> new SourceReviewPayload(review.orElse(null), done.problems())));
    }
}
