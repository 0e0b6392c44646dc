package org.minqing.platform;

import static org.minqing.platform.Sensitivity.Level.OPEN;

import io.smallrye.graphql.api.Directive;
import io.smallrye.graphql.api.DirectiveLocation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** How much a field tells of a person. Every field of the schema carries it; a field without one fails the build. */
@Directive(on = DirectiveLocation.FIELD_DEFINITION)
@Description("这个字段透露多少个人情况，不写级别即公开。How much a field tells of a person; open where no level is written.")
@Target({ElementType.METHOD, ElementType.FIELD, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
public @interface Sensitivity {
    Level value() default OPEN;

    /** From open to secret. */
    @Description("敏感级别。From open to secret.")
    @Enum("SensitivityLevel")
    enum Level {
        /** 公开：不涉及个人。Nothing of a person. */
        OPEN,
        /** 内部：与某户有关。Of a house or an order, not of a named person. */
        INTERNAL,
        /** 个人：指向某人，按角色遮蔽。Of a named person; masked by role. */
        PERSONAL,
        /** 机密：仅凭事由揭示。Revealed only with a purpose. */
        SECRET
    }
}
