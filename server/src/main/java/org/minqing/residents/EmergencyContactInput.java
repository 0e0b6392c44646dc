package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

@DefaultNonNull
@Name("EmergencyContactEntry")
@Description("一位紧急联系人。One whom to call.")
public record EmergencyContactInput(
        @Description("姓名，1 至 60 字。The name, 1 to 60 characters.")
        String name,

        @Description("与居民的关系，1 至 20 字。The relation to the resident, 1 to 20 characters.")
        String relation,

        @Description("电话，5 至 15 位数字。The phone, 5 to 15 digits.")
        String phone) {}
