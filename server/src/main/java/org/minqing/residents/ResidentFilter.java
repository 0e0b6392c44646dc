package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;

@DefaultNonNull
@Description("查找居民，至少一项，各项同时满足。Whom to look for: one at least, and all that are given hold.")
public record ResidentFilter(
        @Nullable
        @Description("姓名、拼音或首字母，从任一字开始；不能看姓名的角色不可用。"
                + "The name, pinyin or initials, from any character on; not for roles that see no names.")
        String name,

        @Nullable @Description("地址的一部分，至少 2 字。A part of the address, 2 characters at least.")
        String address,

        @Nullable @Description("电话末四位，或完整号码。The phone's last four digits, or the whole number.")
        String phone,

        @Nullable @Description("完整证件号码；不能看姓名的角色不可用。The whole ID number; not for roles that see no names.")
        String idNumber) {}
