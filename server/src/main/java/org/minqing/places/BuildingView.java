package org.minqing.places;

import static org.minqing.platform.Sensitivity.Level.OPEN;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A building as others see it. */
@DefaultNonNull
@Name("Building")
@Description("一幢楼。A building.")
public record BuildingView(
        @Ignore long key,
        @Ignore int neighbourhoodId,

        @Id @Sensitivity(OPEN) @Description("全局编号。The global id.")
        String id,

        @Sensitivity(OPEN) @Description("地址，到幢。The address down to the building.")
        String address,

        @Sensitivity(OPEN) @Description("层数。Storeys.") int floors,

        @Sensitivity(OPEN) @Nullable @Description("建成年份。The year it was built.")
        Integer builtYear,

        @Sensitivity(OPEN) @Description("有电梯。It has a lift.")
        boolean hasLift,

        @Sensitivity(OPEN) @Nullable @Description("纬度，WGS84，度。Latitude in degrees, WGS84.")
        Double latitude,

        @Sensitivity(OPEN) @Nullable @Description("经度，WGS84，度。Longitude in degrees, WGS84.")
        Double longitude)
        implements Node {
    static final String TYPE = "Building";
    static final String COLUMNS = "b.id, b.neighbourhood_id, b.street || b.lane || b.number, b.floors, b.built_year, "
            + "b.has_lift, b.latitude, b.longitude";

    static BuildingView read(Row row, int at) {
        long key = row.getLong(at);
        return new BuildingView(
                key,
                row.getInteger(at + 1),
                NodeId.of(TYPE, key),
                row.getString(at + 2),
                row.getInteger(at + 3),
                row.getInteger(at + 4),
                row.getBoolean(at + 5),
                row.getDouble(at + 6),
                row.getDouble(at + 7));
    }
}
