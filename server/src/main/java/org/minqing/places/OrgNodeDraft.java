package org.minqing.places;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

/** A node as it should be. */
@DefaultNonNull
@Description("一个组织节点。A node as it should be.")
public record OrgNodeDraft(
        @Description("区划代码，2 至 12 位数字；已有的代码只改名。The division code, 2 to 12 digits; a known one is only renamed.")
        String code,

        @Description("层级。Its level.") OrgNodeKind kind,

        @Nullable @Description("上级的代码；市不填。The code of the node above it; none for a city.")
        String parentCode,

        @Description("中文名称，至多 60 字。The Chinese name, 60 characters at most.")
        String chineseName,

        @Description("英文名称，至多 60 字。The English name, 60 characters at most.")
        String englishName) {}
