package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A service point as others see it. */
@DefaultNonNull
@Name("ServicePoint")
@Description("兑换点：在此用积分兑换。A service point, where points are redeemed.")
public record ServicePointView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity @Description("名称。The name.") String name,

        @Sensitivity @Description("商户。Who runs it.") String merchant,

        @Sensitivity @Description("地址。The address.") String address,

        @Sensitivity @Nullable @Description("纬度，WGS84。Latitude, WGS84.")
        Double latitude,

        @Sensitivity @Nullable @Description("经度，WGS84。Longitude, WGS84.")
        Double longitude,

        @Sensitivity @Description("营业时间，按星期。When it is open, by weekday.")
        List<OpeningHoursView> hours,

        @Sensitivity @Description("是否可兑换。Whether it takes vouchers.")
        boolean isOpen,

        @Sensitivity @Description("版本，修改时须回传。The version; an edit names it.")
        int version)
        implements Node {
    static final String TYPE = "ServicePoint";

    /** For a statement's select list; {@code p} is the service point. */
    static final String COLUMNS =
            "p.id, p.area_id, p.name, p.merchant, p.address, p.latitude, p.longitude, p.hours, p.is_open, p.version";

    public ServicePointView {
        hours = List.copyOf(hours);
    }

    static ServicePointView read(Row row) {
        long key = row.getLong(0);
        return new ServicePointView(
                key,
                row.getInteger(1),
                NodeId.of(TYPE, key),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getDouble(5),
                row.getDouble(6),
                hours(row.getJsonArray(7)),
                row.getBoolean(8),
                row.getInteger(9));
    }

    private static List<OpeningHoursView> hours(JsonArray kept) {
        return kept.stream()
                .map(JsonObject.class::cast)
                .map(day -> new OpeningHoursView(
                        day.getInteger("weekday"), day.getString("opens"), day.getString("closes")))
                .toList();
    }
}
