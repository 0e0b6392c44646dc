package org.minqing.timebank;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;

/**
 * Whose rows about people a caller sees: those who work there see all of their area, everybody else only what is its own. The
 * database holds back the rest: such a caller reads without any area.
 */
final class OwnRows {
    private static final Set<Role> WORK_THERE =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.AUDITOR, Role.OPERATOR);
    private static final Set<Role> ORGANISE = Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER);

    /** One for each caller, so that the reads of a request still travel together. */
    private static final Cache<Caller, Actor> OWN =
            Caffeine.newBuilder().weakKeys().build();

    private OwnRows() {}

    static Actor of(Caller caller) {
        return caller.isAny(WORK_THERE) ? caller : OWN.get(caller, one -> new Own(one.subject()));
    }

    /** Whether the caller acts for its neighbourhood, and not only for itself. */
    static boolean isOrganiser(Caller caller) {
        return caller.isAny(ORGANISE);
    }

    private record Own(String subject) implements Actor {
        @Override
        public Scope scope() {
            return Scope.NONE;
        }
    }
}
