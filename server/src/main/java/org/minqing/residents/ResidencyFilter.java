package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("选择居住记录：居民、房屋、楼至少一项。Which residencies: of a resident, a house or a building, one at least.")
public record ResidencyFilter(
        @Id @Nullable @Description("某居民的。Of this resident.") String residentId,

        @Id @Nullable @Description("某房屋的。Of this house.") String houseId,

        @Id @Nullable @Description("某楼的。Of this building.") String buildingId,

        @Nullable @Description("只要某日有效的；缺省为全部历史。Only those of this day; all history where absent.")
        LocalDate asOf,

        @Nullable @Description("只要这种居住关系。Only of this kind.")
        ResidencyKind kind) {}
