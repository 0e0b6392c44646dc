package org.minqing.redemption;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;

/**
 * Whose vouchers a caller sees: those who answer for an area see all of it; a volunteer and an operator of a counter see their own,
 * the database holds back the rest, because they read without any area.
 */
final class OwnRows {
    private static final Set<Role> ANSWER_THERE =
            Set.of(Role.SECRETARY, Role.STREET_OFFICER, Role.AUDITOR, Role.OPERATOR);

    /** One for each caller, so that the reads of a request still travel together. */
    private static final Cache<Caller, Actor> OWN =
            Caffeine.newBuilder().weakKeys().build();

    private OwnRows() {}

    static Actor of(Caller caller) {
        return caller.isAny(ANSWER_THERE) ? caller : alone(caller);
    }

    /** The caller by itself, whatever area it answers for. */
    static Actor alone(Caller caller) {
        return OWN.get(caller, one -> new Alone(one.subject()));
    }

    private record Alone(String subject) implements Actor {
        @Override
        public Scope scope() {
            return Scope.NONE;
        }
    }
}
