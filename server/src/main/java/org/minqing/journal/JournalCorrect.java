package org.minqing.journal;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;

/** Corrects an entry: the whole of it as it should read. */
@DefaultNonNull
@Description("更正一条日志：写出更正后的全部内容，原文保留为旧版。"
        + "Corrects an entry: all of it as it should read; what it said before is kept as a version.")
public record JournalCorrect(
        @Id @Description("日志的全局编号。The entry's global id.") String journalEntryId,

        @Description("所见的版本。The version that was seen.") int version,

        @Description("更正理由，至多 200 字。Why, 200 characters at most.")
        String reason,

        @Description("类别。What it tells of.") JournalKind kind,

        @Nullable @Id @Description("所涉居民，至多 30 位。Whom it is about, 30 at most.")
        List<String> residentIds,

        @Nullable @Id @Description("所涉房屋，至多 30 套。Which houses it is about, 30 at most.")
        List<String> houseIds,

        @Description("情况，至多 4000 字。What was seen or said, 4,000 characters at most.")
        String text,

        @Description("是否见到或联系上本人；记事填否。Whether they were met or spoken to; false for a remark.")
        boolean isMet,

        @Nullable @Description("何时；不填则不变。When; unchanged where nothing is given.")
        Instant at,

        @Nullable @Id @Description("照片，至多 9 张。Photos, 9 at most.")
        List<String> photoIds,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
