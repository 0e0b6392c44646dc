package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.BadArgument;

/** Where somebody is. It is used for this request and kept nowhere. */
@DefaultNonNull
@Description("所在位置，只用于本次请求，不保存。Where somebody is; used for this request and kept nowhere.")
public record Place(
        @Description("纬度，WGS84。Latitude, WGS84.") double latitude,
        @Description("经度，WGS84。Longitude, WGS84.") double longitude) {
    static final double LATITUDE_MAX = 90;
    static final double LONGITUDE_MAX = 180;

    /** Throws {@link BadArgument} for a place that is none on Earth. */
    void check(String argument) {
        if (!(Math.abs(latitude) <= LATITUDE_MAX && Math.abs(longitude) <= LONGITUDE_MAX)) {
            throw new BadArgument(argument, argument + " 须为 WGS84 的一个地点", argument + " must be a place in WGS84");
        }
    }
}
