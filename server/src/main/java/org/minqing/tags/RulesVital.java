package org.minqing.tags;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.minqing.platform.Vital;

/** Derived tags follow what they depend on. */
@ApplicationScoped
class RulesVital implements Vital {
    @Override
    public String name() {
        return Derivation.JOB;
    }

    @Override
    public String overdue() {
        return "select extract(epoch from now() - min(at)) from tag_change where not is_derived";
    }

    /** A whole street that is imported at once takes them minutes. */
    @Override
    public Duration limit() {
        return Duration.ofMinutes(15);
    }
}
