package org.minqing.ledger;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Moves a transfer back, or a part. */
@DefaultNonNull
@Description("更正一笔转账：全部或部分转回；原记录不变。Moves a transfer back, all or a part; what was written stays.")
public record TransferReverse(
        @Id @Description("哪一笔。Which.") String transferId,

        @Nullable @Description("转回多少；不填为尚未转回的全部。How much; without it all that is left of it.")
        Integer amount,

        @Description("理由，4 至 200 字。Why, 4 to 200 characters.")
        String reason,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
