package org.minqing.redemption;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** A service point as it shall be. */
@DefaultNonNull
@Description("新建或修改兑换点。Makes a service point or edits one.")
public record ServicePointSave(
        @Id @Nullable @Description("要修改的兑换点；新建时为空。Which one to edit; null for a new one.")
        String servicePointId,

        @Nullable @Description("修改所依据的版本。The version that the edit is based on.")
        Integer version,

        @Id @Description("所在居委。The neighbourhood where it stands; it never moves to another.")
        String neighbourhoodId,

        @Id
        @Nullable
        @Description(
                "服务于某组织节点的居民；不填则为所在居委。Whose people it serves, a node of the org tree; its own neighbourhood unless told.")
        String servesId,

        @Description("名称，1 至 60 字。The name, 1 to 60 characters.")
        String name,

        @Description("商户，1 至 60 字。Who runs it, 1 to 60 characters.")
        String merchant,

        @Description("地址，1 至 100 字。The address, 1 to 100 characters.")
        String address,

        @Nullable @Description("纬度，WGS84，与经度同填。Latitude, WGS84; with the longitude or not at all.")
        Double latitude,

        @Nullable @Description("经度，WGS84。Longitude, WGS84.") Double longitude,

        @Description("营业时间，至多 14 段。When it is open, 14 spans at most.")
        List<OpeningHours> hours,

        @Description("柜台操作员的登录账号，至多 20 个。The accounts of those who scan, 20 at most.")
        List<String> operators,

        @Description("是否可兑换。Whether it takes vouchers.") boolean isOpen,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
