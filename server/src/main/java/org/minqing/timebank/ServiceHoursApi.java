package org.minqing.timebank;

import static org.minqing.access.Role.AUDITOR;
import static org.minqing.access.Role.SECRETARY;
import static org.minqing.access.Role.STREET_OFFICER;
import static org.minqing.platform.Sensitivity.Level.INTERNAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.mutiny.Uni;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Query;
import org.minqing.access.Callers;
import org.minqing.access.MayCall;
import org.minqing.platform.BadArgument;
import org.minqing.platform.Sensitivity;

/** What volunteers did, in sums. */
@GraphQLApi
@DefaultNonNull
public class ServiceHoursApi {
    private static final int YEARS_MAX = 10;

    private final Callers callers;
    private final ServiceHoursStore store;

    ServiceHoursApi(Callers callers, ServiceHoursStore store) {
        this.callers = callers;
        this.store = store;
    }

    @Query
    @Sensitivity(INTERNAL)
    @MayCall({SECRETARY, STREET_OFFICER, AUDITOR})
    @Description(
            "按月、居民区和类别合计的已入账服务，至多 10 年；入账所得见 ledgerHours。"
                    + "Posted services by month, neighbourhood and category, ten years at most; what they earned is told by ledgerHours.")
    public Uni<List<ServiceHoursRow>> serviceHours(
            @Description("自哪天。From which day.") LocalDate from,
            @Description("至哪天之前。Until before which day.") LocalDate until) {
        if (!until.isAfter(from) || until.isAfter(from.plusYears(YEARS_MAX))) {
            throw new BadArgument(
                    "until",
                    "until 须在 from 之后 %d 年以内".formatted(YEARS_MAX),
                    "until must follow from within %d years".formatted(YEARS_MAX));
        }
        return store.list(callers.current(), from, until);
    }
}
