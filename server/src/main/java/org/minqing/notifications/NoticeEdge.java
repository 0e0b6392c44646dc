package org.minqing.notifications;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.minqing.platform.Sensitivity;

/** An entry of a page. */
@DefaultNonNull
@Description("一页中的一项。An entry of a page.")
public record NoticeEdge(
        @Sensitivity @Description("通知。The notice.") NoticeView node,

        @Sensitivity @Description("游标，用作 after。The cursor for after.")
        String cursor) {}
