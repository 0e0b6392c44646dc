package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A household as others see it. */
@DefaultNonNull
@Name("Household")
@Description("一户。A household.")
public record HouseholdView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Ignore long houseKey,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("自何日起。Since when.")
        LocalDate since,

        @Sensitivity(INTERNAL) @Nullable @Description("自何日起不再；仍在为空。From when on no more; null while it lasts.")
        LocalDate until)
        implements Node {
    static final String TYPE = "Household";
    static final String COLUMNS = "h.id, h.neighbourhood_id, h.house_id, h.since, h.until";

    static HouseholdView read(Row row, int at) {
        long key = row.getLong(at);
        return new HouseholdView(
                key,
                row.getInteger(at + 1),
                row.getLong(at + 2),
                NodeId.of(TYPE, key),
                row.getLocalDate(at + 3),
                row.getLocalDate(at + 4));
    }
}
