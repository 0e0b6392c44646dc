package org.minqing.apps;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Sensitivity;

/** How many people are in a part of a neighbourhood. */
@DefaultNonNull
@Name("AggregateCell")
@Description("某居委某类居民的人数。How many people are in a part of a neighbourhood.")
public record AggregateCellView(
        @Ignore int neighbourhoodId,

        @Sensitivity @Description("发布日期；当月不变。The release; it never changes.")
        LocalDate release,

        @Sensitivity @Description("分类树：ALL、AGE 或 SEX。The tree.")
        String tree,

        @Sensitivity @Description("树中的位置，自上而下，以 / 分隔。The place in the tree, from the top, with / between.")
        String path,

        @Sensitivity @Description("名称。Its name.") String name,

        @Sensitivity
        @Nullable
        @Description("人数；同组中有不足 10 人的，整组隐藏，为空。How many; null where a part of its group has fewer than ten.")
        Integer people) {
    static AggregateCellView read(Row row) {
        String tree = row.getString(2);
        String path = row.getString(3);
        return new AggregateCellView(
                row.getInteger(0), row.getLocalDate(1), tree, path, name(tree, path), row.getInteger(4));
    }

    private static String name(String tree, String path) {
        return Trees.find(tree, path)
                .map(part -> Language.current().choose(part.chinese(), part.english()))
                .orElseGet(() -> Language.current().choose("全部", "all"));
    }
}
