package org.minqing.tags;

import jakarta.enterprise.context.ApplicationScoped;

/** Wakes those who look at what changed, so that the doors need not know them. */
@ApplicationScoped
class Waking {
    private volatile Runnable sleeper = () -> {};

    /** Who is woken. */
    void bind(Runnable woken) {
        sleeper = woken;
    }

    void wake() {
        sleeper.run();
    }
}
