package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("记下一人是另一人的什么人。Notes what one person is to another.")
public record RelationAdd(
        @Id @Description("前者。The one.") String personId,

        @Id @Description("后者。The other.") String otherId,

        @Description("前者是后者的什么人。What the one is to the other.")
        RelationKind kind,

        @Nullable @Description("自何日起；不详为空。Since when; null where nobody knows.")
        LocalDate since,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
