package org.minqing.meters;

/** Hears what a fold finds on its way. */
interface FoldListener {
    void changed(ConditionChange change);

    /** A day is over: its totals, and the fold as it stands after its last reading. */
    void dayClosed(DayTotal total, MeterFold fold);

    /** The first use since the home was marked vacant, whether a rule looks for it or not. */
    default void usedWhileVacant(long at) {}

    /** Hears nothing. */
    FoldListener DEAF = new FoldListener() {
        @Override
        public void changed(ConditionChange change) {}

        @Override
        public void dayClosed(DayTotal total, MeterFold fold) {}
    };
}
