package org.minqing.tags;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.DATA_STEWARD;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.Outcome;
import org.minqing.platform.Sensitivity;

/** The vocabulary, and who carries which tag and why. */
@GraphQLApi
@DefaultNonNull
public class TagsApi {
    private final Callers callers;
    private final Tags tags;
    private final Explanations explanations;
    private final TagEditing editing;

    TagsApi(Callers callers, Tags tags, Explanations explanations, TagEditing editing) {
        this.callers = callers;
        this.tags = tags;
        this.explanations = explanations;
        this.editing = editing;
    }

    @Query
    @Sensitivity
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD, AUDITOR, OPERATOR})
    @Description("标签词表中本人可见的部分，按类别。The part of the vocabulary that the caller may see, by category.")
    public Uni<List<TagView>> tags() {
        return tags.list(callers.current());
    }

    @Query
    @Nullable
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, DATA_STEWARD})
    @Description("为何有或没有某个标签；对象或标签不可见时为空。"
            + "Why a subject carries a tag, or does not; null where the subject or the tag may not be seen.")
    public Uni<@Nullable TagExplanationView> tagExplain(
            @Id @Description("居民、户、房屋或楼组的全局编号。The global id of a resident, household, house or stairwell.")
                    String subjectId,
            @Description("标签代码。The tag's code.") String tag) {
        return explanations.explain(callers.current(), subjectId, tag).map(found -> found.orElse(null));
    }

    @Mutation
    @Sensitivity
    @MayCall(DATA_STEWARD)
    @Description("新建或修改一个标签及其规则；相关对象随即重新推导。"
            + "Makes a tag or edits one and its rule; whom it may concern is looked at again at once.")
    public Uni<TagPayload> tagSave(@Description("标签。The tag.") TagSave input) {
        return editing.save(callers.current(), input)
                .chain(done -> tags.list(callers.current())
                        .map(all -> new TagPayload(
                                done.key()
                                        .flatMap(key -> all.stream()
                                                .filter(tag -> tag.key() == key)
                                                .findFirst())
                                        .orElse(null),
                                done.problems())));
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("人工登记一个标签。Records a tag by hand.")
    public Uni<TagCarriedPayload> tagAssign(@Description("谁、什么。Who and what.") TagAssign input) {
        return carried(tags.assign(callers.current(), input), input.subjectId());
    }

    @Mutation
    @Sensitivity
    @MayCall({CADRE, SECRETARY, DATA_STEWARD})
    @Description("撤销人工登记的标签。Takes back a tag that was recorded by hand.")
    public Uni<TagCarriedPayload> tagWithdraw(@Description("谁、什么。Who and what.") TagWithdraw input) {
        return carried(tags.withdraw(callers.current(), input), input.subjectId());
    }

    private Uni<TagCarriedPayload> carried(Uni<Outcome> outcome, String subjectId) {
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new TagCarriedPayload(List.of(), done.problems()))
                : tags.carried(callers.current(), subjectId)
                        .map(carried -> new TagCarriedPayload(carried, done.problems())));
    }
}
