package org.minqing.places;

import static org.minqing.platform.Sensitivity.Level.OPEN;

import io.smallrye.graphql.api.DefaultNonNull;
import io.vertx.sqlclient.Row;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** The doors that share one entrance. */
@DefaultNonNull
@Name("Stairwell")
@Description("楼组：同一门洞的各户。The houses that share one entrance.")
public record StairwellView(
        @Ignore long key,
        @Ignore long buildingKey,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(OPEN) @Description("门号。Its number.") String number,

        @Sensitivity(OPEN) @Description("地址，到门。The address down to the entrance.")
        String address)
        implements Node {
    public static final String TYPE = "Stairwell";

    /** For a statement's select list; {@code s} is the stairwell, {@code b} its building. */
    static final String COLUMNS =
            "s.id, s.building_id, s.neighbourhood_id, s.number, b.street || b.lane || b.number || s.number";

    /** Reads {@link #COLUMNS} from this position on. */
    static StairwellView read(Row row, int at) {
        long key = row.getLong(at);
        return new StairwellView(
                key,
                row.getLong(at + 1),
                row.getInteger(at + 2),
                NodeId.of(TYPE, key),
                row.getString(at + 3),
                row.getString(at + 4));
    }
}
