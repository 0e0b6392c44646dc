package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.platform.Sensitivity;

/** Whom to call for a resident, first the one of rank 1. */
@DefaultNonNull
@Name("EmergencyContact")
@Description("紧急联系人。Whom to call for a resident.")
public record EmergencyContactView(
        @Sensitivity @Description("次序，1 最先。The order; 1 is called first.")
        int rank,

        @Sensitivity(PERSONAL) @Description("姓名，按角色遮蔽。The name, masked by role.")
        String name,

        @Sensitivity(PERSONAL) @Description("与居民的关系。The relation to the resident.")
        String relation,

        @Sensitivity(PERSONAL) @Description("电话，遮蔽。The phone, masked.")
        String phone) {}
