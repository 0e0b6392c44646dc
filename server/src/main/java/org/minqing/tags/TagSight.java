package org.minqing.tags;

import java.util.EnumSet;
import java.util.Set;
import org.minqing.access.Caller;
import org.minqing.access.Role;
import org.minqing.platform.Sensitivity.Level;

/**
 * Which tags a caller may see, by their sensitivity. What it may not see is not there for it: neither shown, nor filtered or counted
 * by. Apps of third parties see none; aggregates are made for them elsewhere.
 */
public final class TagSight {
    private static final Set<Role> SEE_INTERNAL =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.DATA_STEWARD, Role.AUDITOR);
    private static final Set<Role> SEE_PERSONAL =
            Set.of(Role.CADRE, Role.SECRETARY, Role.STREET_OFFICER, Role.DATA_STEWARD);
    private static final Set<Role> SEE_SECRET = Set.of(Role.SECRETARY, Role.DATA_STEWARD);

    private final Set<Level> levels;

    private TagSight(Set<Level> levels) {
        this.levels = levels;
    }

    public static TagSight of(Caller caller) {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        if (!caller.is(Role.THIRD_PARTY_APP)) {
            levels.add(Level.OPEN);
        }
        add(levels, Level.INTERNAL, caller, SEE_INTERNAL);
        add(levels, Level.PERSONAL, caller, SEE_PERSONAL);
        add(levels, Level.SECRET, caller, SEE_SECRET);
        return new TagSight(levels);
    }

    /** For aggregates that tell of nobody: all but what is secret. */
    public static TagSight ofAggregates() {
        return new TagSight(EnumSet.of(Level.OPEN, Level.INTERNAL, Level.PERSONAL));
    }

    /** Of these the caller sees tags. */
    public Set<Level> levels() {
        return Set.copyOf(levels);
    }

    private static void add(Set<Level> levels, Level level, Caller caller, Set<Role> roles) {
        if (caller.isAny(roles)) {
            levels.add(level);
        }
    }

    boolean sees(Tag tag) {
        return tag.isEnabled() && levels.contains(tag.sensitivity());
    }

    boolean sees(FactKind kind) {
        return levels.contains(kind.sensitivity());
    }
}
