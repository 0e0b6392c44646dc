package org.minqing.tags;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.jspecify.annotations.Nullable;

/**
 * By whose word a subject carries a tag.
 *
 * @param name which source system; empty for rules and people: what one of them says, another may take back
 * @param author the subject of the person's token; null for systems and rules
 * @param ruleVersion the version of the tag's rule; null for systems and people
 */
public record TagSource(
        Kind kind,
        String name,
        @Nullable String author,
        @Nullable Integer ruleVersion) {
    /** Who says so. */
    @Enum("TagSourceKind")
    @Description("标签的来源。By whose word a tag is carried.")
    public enum Kind {
        SYSTEM,
        RULE,
        PERSON
    }

    public TagSource {
        if ((kind == Kind.SYSTEM) == name.isEmpty()) {
            throw new IllegalArgumentException("A system has a name, rules and people have none");
        }
    }

    /** One of the source systems, by its code, such as {@code civil-assistance}. */
    public static TagSource system(String code) {
        return new TagSource(Kind.SYSTEM, code, null, null);
    }

    public static TagSource person(String subject) {
        return new TagSource(Kind.PERSON, "", subject, null);
    }

    static TagSource rule(int version) {
        return new TagSource(Kind.RULE, "", null, version);
    }
}
