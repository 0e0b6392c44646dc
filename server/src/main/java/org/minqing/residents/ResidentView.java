package org.minqing.residents;

import static org.minqing.platform.Sensitivity.Level.PERSONAL;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.vertx.sqlclient.Row;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.minqing.access.Sight;
import org.minqing.places.HouseView;
import org.minqing.platform.Node;
import org.minqing.platform.NodeId;
import org.minqing.platform.Sensitivity;

/**
 * A resident as a caller sees them: masked where its role sees no more.
 *
 * @param atHome the houses where they actually live, where those were read with them; null where not
 */
@DefaultNonNull
@Name("Resident")
@Description("居民。按角色遮蔽。A resident, masked by the caller's role.")
public record ResidentView(
        @Ignore long key,
        @Ignore int neighbourhoodId,
        @Id @Sensitivity @Description("全局编号。The global id.") String id,

        @Sensitivity(PERSONAL) @Description("姓名；无权者只见姓氏。The name; only the surname for roles that see no more.")
        String name,

        @Sensitivity(PERSONAL) @Description("性别。Sex.") Sex sex,

        @Sensitivity(PERSONAL) @Nullable @Description("出生日期；无权者不可见。Date of birth; absent for roles that see no names.")
        LocalDate birthDate,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("去世日期；在世或无权者不可见时为空。Date of death; null for the living and for roles that see no names.")
        LocalDate deathDate,

        @Sensitivity(PERSONAL) @Description("独居。Lives alone.")
        boolean livesAlone,

        @Sensitivity(PERSONAL) @Nullable @Description("电话，遮蔽；揭示见 residentReveal。The phone, masked; see residentReveal.")
        String phone,

        @Sensitivity(PERSONAL)
        @Nullable
        @Description("证件号码，遮蔽；揭示见 residentReveal。The ID number, masked; see residentReveal.")
        String idNumber,

        @Ignore @Nullable List<HouseView> atHome)
        implements Node {
    static final String TYPE = "Resident";

    /** For a statement's select list; {@code r} is the resident. */
    public static final String COLUMNS = "r.id, r.neighbourhood_id, r.name, r.sex, r.birth_date, r.lives_alone, "
            + "r.phone_masked, r.id_number_masked, r.death_date";

    public static final int COLUMN_COUNT = 9;

    /** Reads {@link #COLUMNS} from this position on, as {@code sight} allows. */
    public static ResidentView read(Row row, int at, Sight sight) {
        long key = row.getLong(at);
        sight.saw(TYPE, key, row.getInteger(at + 1));
        return new ResidentView(
                key,
                row.getInteger(at + 1),
                NodeId.of(TYPE, key),
                sight.name(row.getString(at + 2)),
                Sex.valueOf(row.getString(at + 3)),
                sight.birthDate(row.getLocalDate(at + 4)),
                sight.birthDate(row.getLocalDate(at + 8)),
                row.getBoolean(at + 5),
                row.getString(at + 6),
                row.getString(at + 7),
                null);
    }

    /** The same with the houses where they actually live, so that nobody asks for them again. */
    ResidentView at(List<HouseView> houses) {
        return new ResidentView(
                key,
                neighbourhoodId,
                id,
                name,
                sex,
                birthDate,
                deathDate,
                livesAlone,
                phone,
                idNumber,
                List.copyOf(houses));
    }
}
