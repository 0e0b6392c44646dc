package org.minqing.sources;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** The records of the source systems, and what goes back to them. */
@GraphQLApi
@DefaultNonNull
public class SourceRecordsApi {
    private final Callers callers;
    private final RecordReads records;
    private final SourceAnswers answers;

    SourceRecordsApi(Callers callers, RecordReads records, SourceAnswers answers) {
        this.callers = callers;
        this.records = records;
        this.answers = answers;
    }

    @Query
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR})
    @Description("一人或一户的全部记录，最新的在前。All records about a person or a house, the newest first.")
    public Uni<SourceRecordConnection> sourceRecords(
            @Id @Description("居民或房屋的全局编号。The global id of a resident or a house.") String subjectId,
            @Nullable @Description("只看某来源系统。Of one system only.") SourceSystem system,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        List<SourceSystem> systems = system == null ? List.of(SourceSystem.values()) : List.of(system);
        Page page = Page.of(first, after);
        NodeId subject = NodeId.parse(subjectId)
                .orElseThrow(
                        () -> new BadArgument("subjectId", "这不是居民或房屋的编号", "This is no id of a resident or a house"));
        return subject.type().equals("House")
                ? records.pageOfHouse(caller, subject.number(), systems, page)
                : records.pageOfResident(
                        caller, NodeId.number("Resident", subjectId).orElse(-1L), systems, page);
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description(
            "待某来源系统取回的结果，先有的在前；取后请用 sourceAnswersTake 确认，未确认的会一再出现。Results that a system has not yet taken, the first"
                    + " first; acknowledge them by sourceAnswersTake, or they come again.")
    public Uni<SourceAnswerConnection> sourceAnswers(
            @Description("哪个系统。Which system.") SourceSystem system,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        return answers.list(callers.current(), system, Page.of(first, after));
    }

    @Mutation
    @Sensitivity
    @MayCall({DATA_STEWARD, OPERATOR})
    @Description("确认来源系统已收到这些结果。Says that a system has these results.")
    public Uni<SourceAnswersPayload> sourceAnswersTake(@Description("哪些。Which.") SourceAnswersTake input) {
        return answers.take(callers.current(), input)
                .map(done -> new SourceAnswersPayload(done.key().orElse(0L).intValue(), done.problems()));
    }
}
