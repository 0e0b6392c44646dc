package org.minqing.journal;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Which entries are asked for. */
@DefaultNonNull
@Description("要哪些日志；不填的不限。Which entries are asked for; what is left out does not matter.")
public record JournalFilter(
        @Id @Nullable @Description("某组织节点之下。Below a node of the org tree.")
        String orgNodeId,

        @Id @Nullable @Description("关于某位居民。About a resident.")
        String residentId,

        @Id @Nullable @Description("关于某套房屋。About a house.") String houseId,

        @Nullable
        @Description("含有这些词，空格分开，至多 5 个；看不到内容的角色不能用。"
                + "With all of these words, 5 at most, spaces between; not for roles that do not see what entries say.")
        String text,

        @Nullable @Description("类别。Kinds.") List<JournalKind> kinds,

        @Nullable @Description("记录人的用户编号。The subject of its author's token.")
        String author,

        @Nullable @Description("从此刻起。From this moment on.") Instant since,

        @Nullable @Description("到此刻止，不含。Until this moment, exclusive.")
        Instant until) {
    static final JournalFilter ALL = new JournalFilter(null, null, null, null, null, null, null, null);

    public JournalFilter {
        kinds = kinds == null ? null : List.copyOf(kinds);
    }
}
