package org.minqing.places;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/**
 * A house as others see it.
 *
 * @param standsIn its building, where that was read with it; null where not
 */
@DefaultNonNull
@Name("House")
@Description("一套房屋。A house.")
public record HouseView(
        @Ignore long key,
        @Ignore long buildingKey,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(INTERNAL) @Description("地址，到室。The address down to the house.")
        String address,

        @Sensitivity(INTERNAL) @Description("室号。The number on its stairwell.")
        String number,

        @Sensitivity(INTERNAL) @Description("楼层。The floor.") int floor,

        @Sensitivity(INTERNAL) @Description("状态：自住、空关、出租或不详。Whether somebody lives there.")
        HouseStatus status,

        @Sensitivity(INTERNAL) @Description("此状态自何时起。Since when it has this status.")
        Instant statusSince,

        @Ignore @Nullable BuildingView standsIn)
        implements Node {
    static final String TYPE = "House";

    /** For a statement's select list; {@code h} is the house, {@code b} its building, {@code s} its stairwell. */
    public static final String COLUMNS = "h.id, h.building_id, h.neighbourhood_id, h.number, h.floor, h.status, "
            + "h.status_since, b.street || b.lane || b.number || coalesce(s.number, '')";

    /** Likewise, with the building it is in, for {@link #readWithBuilding}. */
    public static final String WITH_BUILDING = COLUMNS + ", " + BuildingView.COLUMNS;

    /** The joins that {@link #COLUMNS} needs behind a house {@code h}. */
    public static final String JOINS =
            "left join building b on b.id = h.building_id left join stairwell s on s.id = h.stairwell_id";

    public static final int COLUMN_COUNT = 8;

    /** Reads {@link #COLUMNS} from this position on. */
    public static HouseView read(Row row, int at) {
        return read(row, at, null);
    }

    /** Reads {@link #WITH_BUILDING} from this position on. */
    public static HouseView readWithBuilding(Row row, int at) {
        return read(row, at, BuildingView.read(row, at + COLUMN_COUNT));
    }

    private static HouseView read(Row row, int at, @Nullable BuildingView standsIn) {
        long key = row.getLong(at);
        String number = row.getString(at + 3);
        return new HouseView(
                key,
                row.getLong(at + 1),
                row.getInteger(at + 2),
                NodeId.of(TYPE, key),
                row.getString(at + 7) + number + "室",
                number,
                row.getInteger(at + 4),
                HouseStatus.valueOf(row.getString(at + 5)),
                row.getOffsetDateTime(at + 6).toInstant(),
                standsIn);
    }
}
