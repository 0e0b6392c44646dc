package org.minqing.tags;

import static org.minqing.platform.Sensitivity.Level.OPEN;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Language;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/** A word of the vocabulary as others see it. */
@DefaultNonNull
@Name("Tag")
@Description("标签。A tag.")
public record TagView(
        @Ignore int key,

        @Id @Sensitivity(OPEN) @Description("全局编号。The global id.")
        String id,

        @Sensitivity(OPEN) @Description("代码，不变。Its code, which never changes.")
        String code,

        @Sensitivity(OPEN) @Description("名称，按请求的语言。Its name in the language of the request.")
        String name,

        @Sensitivity(OPEN) @Description("所属对象。What carries it.")
        SubjectKind subject,

        @Sensitivity(OPEN) @Description("类别。What it is about.")
        TagCategory category,

        @Sensitivity(OPEN) @Description("来历。How it comes about.")
        TagKind kind,

        @Sensitivity(OPEN) @Description("敏感级别，决定哪些角色可见。How sensitive it is, which says what roles see it.")
        Sensitivity.Level sensitivity,

        @Sensitivity(OPEN) @Description("启用。In force.") boolean isEnabled,

        @Sensitivity(OPEN) @Nullable @Description("推导规则，JSON；其他标签没有。The rule as JSON; only derived tags have one.")
        String rule,

        @Sensitivity(OPEN) @Description("版本，修改时附上。The version; to be sent with an edit.")
        int version)
        implements Node {
    static final String TYPE = "Tag";

    static TagView of(Tag tag) {
        return new TagView(
                tag.id(),
                NodeId.of(TYPE, tag.id()),
                tag.code(),
                tag.name(Language.current()),
                tag.subjectKind(),
                tag.category(),
                tag.kind(),
                tag.sensitivity(),
                tag.isEnabled(),
                tag.rule().map(Object::toString).orElse(null),
                tag.version());
    }
}
