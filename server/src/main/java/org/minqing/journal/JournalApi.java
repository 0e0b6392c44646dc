package org.minqing.journal;

import static org.minqing.access.Role.CADRE;
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
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Caller;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.access.Sight;
import org.minqing.places.OrgTree;
import org.minqing.platform.BadArgument;
import org.minqing.platform.NodeId;
import org.minqing.platform.Outcome;
import org.minqing.platform.Page;
import org.minqing.platform.Sensitivity;

/** The people's log: writing, correcting, searching. */
@GraphQLApi
@DefaultNonNull
public class JournalApi {
    private final Callers callers;
    private final Journal journal;
    private final JournalReadStore store;
    private final OrgTree tree;

    JournalApi(Callers callers, Journal journal, JournalReadStore store, OrgTree tree) {
        this.callers = callers;
        this.journal = journal;
        this.store = store;
        this.tree = tree;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({CADRE, SECRETARY, STREET_OFFICER})
    @Description("民情日志，最新的在前；可按文字查找。The people's log, the latest first; searched by what it says.")
    public Uni<JournalConnection> journal(
            @Nullable @Description("要哪些。Which.") JournalFilter filter,
            @DefaultValue("20") @Description("每页条数，1 至 100。Page size, 1 to 100.") int first,
            @Nullable @Description("上一页最后一项的游标。The cursor of the last entry before.") String after) {
        Caller caller = callers.current();
        JournalFilter asked = filter == null ? JournalFilter.ALL : filter;
        if (asked.text() != null && !Sight.of(caller).isNameClear()) {
            throw new BadArgument("filter.text", "看得到记录内容的人才能搜索", "Only who sees what entries say may search it");
        }
        Page page = Page.of(first, after);
        if (asked.residentId() != null) {
            Long house = asked.houseId() == null ? null : key("House", asked.houseId());
            return store.listOfResident(caller, key("Resident", asked.residentId()), house, asked, page);
        }
        if (asked.houseId() != null) {
            return store.listOfHouse(caller, key("House", asked.houseId()), asked, page);
        }
        int[] areas = asked.orgNodeId() == null ? tree.areasOf(caller.areas()) : tree.areasBelow(asked.orgNodeId());
        return store.listOfAreas(caller, areas, asked, page);
    }

    @Mutation
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY})
    @Description(
            "写一条民情日志：上门、电话或记事，关于若干居民和房屋。" + "Writes an entry: a visit, a call or a remark, about people and houses.")
    public Uni<JournalPayload> journalWrite(@Description("关于谁、何事。About whom, and what.") JournalWrite input) {
        return shown(journal.write(callers.current(), input));
    }

    @Mutation
    @Sensitivity(PERSONAL)
    @MayCall({CADRE, SECRETARY})
    @Description(
            "更正一条日志，原文保留；只有记录人或书记可以。" + "Corrects an entry and keeps what it said; for its author and the secretary.")
    public Uni<JournalPayload> journalCorrect(
            @Description("哪条、应为何。Which, and how it should read.") JournalCorrect input) {
        return shown(journal.correct(callers.current(), input));
    }

    private Uni<JournalPayload> shown(Uni<Outcome> outcome) {
        Caller caller = callers.current();
        return outcome.chain(done -> done.key().isEmpty()
                ? Uni.createFrom().item(new JournalPayload(null, done.problems()))
                : store.findEntries(caller, List.of(done.key().get()))
                        .map(found -> new JournalPayload(found.get(done.key().get()), done.problems())));
    }

    /** Nothing is about what is no id. */
    private static long key(String type, String id) {
        return NodeId.number(type, id).orElse(-1L);
    }
}
