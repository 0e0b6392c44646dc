package org.minqing.workorders;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.CADRE;
import static org.minqing.access.Role.OPERATOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
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
import org.minqing.places.OrgNodeView;
import org.minqing.places.OrgTree;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** Who answers for orders, and who is on duty. */
@GraphQLApi
@DefaultNonNull
public class PostsApi {
    private final Callers callers;
    private final Posts posts;
    private final PostStore store;
    private final OrgTree tree;

    PostsApi(Callers callers, Posts posts, PostStore store, OrgTree tree) {
        this.callers = callers;
        this.posts = posts;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER, AUDITOR, OPERATOR})
    @Description("岗位，最早的在前。Posts, the oldest first.")
    public Uni<PostConnection> posts(
            @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.") String orgNodeId,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        int[] areas = orgNodeId == null ? tree.areasOf(caller.areas()) : tree.areasBelow(orgNodeId);
        return store.listPosts(caller, areas, Page.of(first, after));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("给某人一个岗位，或修改之。Gives somebody a post or edits it.")
    public Uni<PostPayload> postSave(@Description("谁、何处、何岗。Who, where, which post.") PostSave input) {
        return shown(posts.save(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("撤去一个岗位；还有未了结的工单时，最后一人不能撤。" + "Takes a post away; not the last one on duty while orders are open.")
    public Uni<PostPayload> postRemove(@Description("哪个。Which.") PostRemove input) {
        return shown(posts.remove(callers.current(), input));
    }

    @Mutation
    @Sensitivity
    @MayCall({SECRETARY, STREET_OFFICER})
    @Description("上岗或离岗；还有未了结的工单时，最后一人不能离岗。" + "Puts a post on duty or off; not the last one while orders are open.")
    public Uni<PostPayload> dutySet(@Description("哪个、是否在岗。Which, and whether on duty.") DutySet input) {
        return shown(posts.setDuty(callers.current(), input));
    }

    @Sensitivity
    @Description("所属居委。The neighbourhood it is in.")
    public OrgNodeView neighbourhood(@Source PostView post) {
        return tree.find(post.neighbourhoodId()).orElseThrow();
    }

    private Uni<PostPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key()
                .map(key -> store.findPost(caller, key))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(post -> new PostPayload(post.orElse(null), done.problems())));
    }
}
