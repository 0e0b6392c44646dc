package org.minqing.platform;

/**
 * A caller who may do something that no area holds, such as edit shared reference data: its own subject, every row. The use case
 * checks who it is before it makes one.
 */
public record Elevated(String subject) implements Actor {
    public static Elevated of(Actor actor) {
        return new Elevated(actor.subject());
    }

    @Override
    public Scope scope() {
        return Scope.ALL;
    }
}
