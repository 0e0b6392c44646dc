package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** What one person is to another, as others see it. */
@DefaultNonNull
@Name("Relation")
@Description("两人的关系：前者是后者的什么人。A relation: what the one is to the other.")
public record RelationView(
        @Ignore long key,
        @Ignore long personKey,
        @Ignore long otherKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(PERSONAL) @Description("前者是后者的什么人。What the one is to the other.")
        RelationKind kind,

        @Sensitivity(PERSONAL) @Nullable @Description("自何日起；不详为空。Since when; null where nobody knows.")
        LocalDate since,

        @Sensitivity(PERSONAL) @Nullable @Description("自何日起不再是；仍是为空。From when on no more; null while it lasts.")
        LocalDate until) {
    static final String TYPE = "Relation";
    static final String COLUMNS = "y.id, y.person_id, y.other_id, y.kind, y.since, y.until";

    static RelationView read(Row row, int at) {
        long key = row.getLong(at);
        return new RelationView(
                key,
                row.getLong(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                RelationKind.valueOf(row.getString(at + 3)),
                row.getLocalDate(at + 4),
                row.getLocalDate(at + 5));
    }
}
