package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("更改居民的资料；缺省或为空的不变。Changes a resident's facts; what is absent or null stays.")
public record ResidentChange(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Nullable @Description("姓名，至多 60 字。The name, 60 characters at most.")
        String name,

        @Nullable @Description("性别；缺省按证件号码。Sex; by the ID number where absent.")
        Sex sex,

        @Nullable @Description("出生日期；缺省按证件号码。Date of birth; by the ID number where absent.")
        LocalDate birthDate,

        @Nullable @Description("证件号码，GB 11643。The ID number, GB 11643.")
        String idNumber,

        @Nullable @Description("电话，5 至 15 位数字。The phone, 5 to 15 digits.")
        String phone,

        @Nullable @Description("是否独居。Whether they live alone.")
        Boolean livesAlone,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
