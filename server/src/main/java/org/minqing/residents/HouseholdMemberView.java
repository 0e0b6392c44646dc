package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** A member of a household, now or before. */
@DefaultNonNull
@Name("HouseholdMember")
@Description("户的成员，现在的和以前的。A member of a household, now or before.")
public record HouseholdMemberView(
        @Sensitivity(PERSONAL) @Description("与户主的关系。What they are to the head.")
        HouseholdRole role,

        @Sensitivity(PERSONAL) @Description("自何日起。Since when.")
        LocalDate since,

        @Sensitivity(PERSONAL) @Nullable @Description("自何日起不再是；仍是为空。From when on no more; null while it lasts.")
        LocalDate until,

        @Sensitivity(PERSONAL) @Description("居民。The resident.")
        ResidentView resident) {}
