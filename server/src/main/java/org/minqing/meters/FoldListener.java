package org.minqing.meters;

/** Hears what a fold finds on its way. */
interface FoldListener {
    void changed(ConditionChange change);

    /** A day is over: its totals, and the fold as it stands after its last reading. */
    void dayClosed(DayTotal total, MeterFold fold);

    /** Hears nothing. */
    FoldListener DEAF = new FoldListener() {
        @Override
        public void changed(ConditionChange change) {}

        @Override
        public void dayClosed(DayTotal total, MeterFold fold) {}
    };
}
