package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.INTERNAL;
import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.places.HouseView;
import org.minqing.platform.Sensitivity;

/** That somebody lives or lived in a house, as others see it. */
@DefaultNonNull
@Name("Residency")
@Description("一段居住：何人、何处、自何日至何日。That somebody lives or lived in a house.")
public record ResidencyView(
        @Ignore long key,

        @Sensitivity(PERSONAL) @Description("居住关系。How they belong to it.")
        ResidencyKind kind,

        @Sensitivity(PERSONAL) @Description("自何日起。Since when.")
        LocalDate since,

        @Sensitivity(PERSONAL) @Nullable @Description("自何日起不再；仍在为空。From when on no more; null while it lasts.")
        LocalDate until,

        @Sensitivity(INTERNAL) @Description("房屋。The house.") HouseView house,

        @Sensitivity(PERSONAL) @Nullable @Description("居民；不在范围内为空。The resident; null outside your area.")
        ResidentView resident) {
    private static final int HOUSE_AT = 4;

    static final String COLUMNS = "y.id, y.kind, y.since, y.until, " + HouseView.COLUMNS + ", " + ResidentView.COLUMNS;

    /** Reads {@link #COLUMNS} from this position on. */
    static ResidencyView read(Row row, int at, Sight sight) {
        int resident = at + HOUSE_AT + HouseView.COLUMN_COUNT;
        return new ResidencyView(
                row.getLong(at),
                ResidencyKind.valueOf(row.getString(at + 1)),
                row.getLocalDate(at + 2),
                row.getLocalDate(at + 3),
                HouseView.read(row, at + HOUSE_AT),
                row.getValue(resident) == null ? null : ResidentView.read(row, resident, sight));
    }
}
