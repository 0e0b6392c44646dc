package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

@DefaultNonNull
@Description("记录去世，并结束其居住和户内关系。Records a death; it ends where they live and their household membership.")
public record ResidentRecordDeath(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("去世日期。The date of death.") LocalDate date,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
