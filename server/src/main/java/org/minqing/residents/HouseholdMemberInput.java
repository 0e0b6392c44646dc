package org.minqing.residents;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;

@DefaultNonNull
@Name("HouseholdMemberEntry")
@Description("一位成员。A member.")
public record HouseholdMemberInput(
        @Id @Description("居民的全局编号。The resident's global id.")
        String residentId,

        @Description("与户主的关系。What they are to the head.") HouseholdRole role) {}
