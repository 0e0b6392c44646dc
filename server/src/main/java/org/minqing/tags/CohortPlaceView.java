package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** How many people of a cohort live in a building. */
@DefaultNonNull
@Name("CohortPlace")
@Description("人群在一幢楼中的人数。How many people of a cohort live in a building.")
public record CohortPlaceView(
        @Id @Sensitivity(INTERNAL) @Description("楼的全局编号。The building's global id.")
        String buildingId,

        @Sensitivity(INTERNAL) @Description("地址。The address.")
        String address,

        @Sensitivity(INTERNAL) @Nullable @Description("纬度，WGS84，度。Latitude in degrees, WGS84.")
        Double latitude,

        @Sensitivity(INTERNAL) @Nullable @Description("经度，WGS84，度。Longitude in degrees, WGS84.")
        Double longitude,

        @Sensitivity(INTERNAL) @Description("人数。How many.") int count) {}
