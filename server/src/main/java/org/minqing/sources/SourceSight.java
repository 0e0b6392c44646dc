package org.minqing.sources;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.access.Sight;
import org.minqing.platform.Sensitivity.Level;

/**
 * Which systems' records and which of their columns a caller sees: what is about a house is for everybody who works there, what is
 * about a person for those who visit and decide, and what is secret, such as health, for the secretary and the data steward alone.
 */
final class SourceSight {
    private static final Set<Role> SEE_PERSONS =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.DATA_STEWARD);
    private static final Set<Role> SEE_SECRETS = Set.of(Role.SECRETARY, Role.DATA_STEWARD);

    private final Level most;
    private final Sight sight;

    private SourceSight(Level most, Sight sight) {
        this.most = most;
        this.sight = sight;
    }

    static SourceSight of(Caller caller) {
        if (caller.isAny(SEE_SECRETS)) {
            return new SourceSight(Level.SECRET, Sight.of(caller));
        }
        return new SourceSight(caller.isAny(SEE_PERSONS) ? Level.PERSONAL : Level.INTERNAL, Sight.of(caller));
    }

    /** A record about somebody, or about a house alone, is shown. */
    void saw(int area, @Nullable Long resident, @Nullable Long house) {
        if (resident != null) {
            sight.saw("Resident", resident, area);
        } else if (house != null) {
            sight.saw("House", house, area);
        }
    }

    boolean sees(SourceForm form, SourceColumn column) {
        return form.system().sensitivity().compareTo(most) <= 0
                && column.sensitivity().compareTo(most) <= 0;
    }

    /** The first form numbers of the systems of which the caller sees records. */
    Short[] systems() {
        return systems(List.of(SourceSystem.values()));
    }

    Short[] systems(List<SourceSystem> wanted) {
        return wanted.stream()
                .filter(system -> system.sensitivity().compareTo(most) <= 0)
                .map(system -> (short) system.firstForm())
                .toArray(Short[]::new);
    }
}
