package org.minqing.access;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.minqing.platform.Actor;
import org.minqing.platform.Scope;

/**
 * A signed-in person or app, as its token says.
 *
 * @param subject the token's subject
 * @param name how screens call them; not an identity
 * @param roles never empty for a caller who may do anything
 * @param areas codes of the org nodes the caller works for, such as {@code 310106021}
 * @param scope the neighbourhoods within those nodes
 * @param client the app through which they call
 * @param expiresAt when the token ends
 */
public record Caller(
        String subject, String name, Set<Role> roles, List<String> areas, Scope scope, String client, Instant expiresAt)
        implements Actor {
    public Caller {
        roles = roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
        areas = List.copyOf(areas);
    }

    public boolean isAny(Collection<Role> allowed) {
        for (Role role : allowed) {
            if (roles.contains(role)) {
                return true;
            }
        }
        return false;
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
