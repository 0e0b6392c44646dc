package org.minqing.access;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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
 * @param looks where it is noted whom they see beyond what is theirs; null for a caller who sees no more than that
 * @param operations the operations that were granted to an app; null for everybody else, whose roles say it
 */
public record Caller(
        String subject,
        String name,
        Set<Role> roles,
        List<String> areas,
        Scope scope,
        String client,
        Instant expiresAt,
        @Nullable Looks looks,
        @Nullable Set<String> operations)
        implements Actor {
    public Caller(
            String subject,
            String name,
            Set<Role> roles,
            List<String> areas,
            Scope scope,
            String client,
            Instant expiresAt) {
        this(subject, name, roles, areas, scope, client, expiresAt, null, null);
    }

    public Caller {
        roles = roles.isEmpty() ? Set.of() : EnumSet.copyOf(roles);
        areas = List.copyOf(areas);
        operations = operations == null ? null : Set.copyOf(operations);
    }

    /** The same caller with a wider scope and names clear, for one request; whom it sees is noted. */
    public Caller widened(Scope wider, Looks noting) {
        return new Caller(subject, name, roles, areas, wider, client, expiresAt, noting, operations);
    }

    /** The same app, narrowed to what was granted to it. */
    public Caller granted(Set<String> names) {
        return new Caller(subject, name, roles, areas, scope, client, expiresAt, looks, names);
    }

    /** Whether an operation was granted; who is no app has its roles for that. */
    public boolean isGranted(String operation) {
        return operations == null || operations.contains(operation);
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
