package org.minqing.tags;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.minqing.platform.Sensitivity;

/** A tag as somebody edits it. */
@DefaultNonNull
@Description("新建或修改一个标签；修改产生新版本。Makes a tag, or edits one, which adds a version.")
public record TagSave(
        @Id @Nullable @Description("要修改的标签；新建时不填。The tag to edit; none to make one.")
        String tagId,

        @Nullable @Description("据以修改的版本；修改时必填。The version that was edited; needed when editing.")
        Integer version,

        @Description("代码，如 health.stroke；修改时不变。Its code; an edit cannot change it.")
        String code,

        @Description("所属对象；修改时不变。What carries it; an edit cannot change it.")
        SubjectKind subject,

        @Description("类别；修改时不变。What it is about; an edit cannot change it.")
        TagCategory category,

        @Description("来历；修改时不变。How it comes about; an edit cannot change it.")
        TagKind kind,

        @Description("敏感级别。How sensitive it is.") Sensitivity.Level sensitivity,
        @Description("中文名称。Its Chinese name.") String nameChinese,
        @Nullable @Description("英文名称。Its English name.") String nameEnglish,
        @Description("是否启用。Whether it is in force.") boolean isEnabled,

        @Nullable @Description("推导规则，JSON；仅推导标签。The rule as JSON; for derived tags only.")
        String rule,

        @Description("请求编号，8 至 64 个字符，重发时不变。The request's id, 8 to 64 characters, the same when sent again.")
        String requestId) {}
