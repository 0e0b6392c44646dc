package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("设定紧急联系人，替换原有的。Sets whom to call, in place of those before.")
public record EmergencyContactsSet(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("按次序，至多 9 位；为空即清除。In order, 9 at most; none to clear.")
        List<EmergencyContactInput> contacts,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
