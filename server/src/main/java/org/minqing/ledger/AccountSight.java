package org.minqing.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;

/**
 * Whose accounts a caller sees: those who work there see all of their area, everybody else its own and those of the people it is a
 * proxy for. The database holds back the rest: such a caller reads without any area.
 */
final class AccountSight {
    private static final Set<Role> WORK_THERE =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.AUDITOR, Role.DATA_STEWARD);

    /** One for each caller, so that the reads of a request still travel together. */
    private static final Cache<Caller, Actor> OWN =
            Caffeine.newBuilder().weakKeys().build();

    private AccountSight() {}

    static Actor of(Caller caller) {
        return caller.isAny(WORK_THERE) ? caller : ownOf(caller);
    }

    /** Sees what is the caller's own and nothing else, whatever it works as. */
    static Actor ownOf(Caller caller) {
        return OWN.get(caller, one -> new Own(one.subject()));
    }

    private record Own(String subject) implements Actor {
        @Override
        public Scope scope() {
            return Scope.NONE;
        }
    }
}
