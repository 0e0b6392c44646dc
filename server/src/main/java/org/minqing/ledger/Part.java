package org.minqing.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** So much of one lot, always above 0. */
record Part(LocalDate day, long count) {
    /**
     * The parts that go back first: those that were taken last.
     *
     * @param skipped how much of them went back before
     */
    static List<Part> back(List<Part> parts, long skipped, long count) {
        List<Part> back = new ArrayList<>();
        long before = skipped;
        long open = count;
        for (int i = parts.size() - 1; i >= 0 && open > 0; i--) {
            Part part = parts.get(i);
            long passed = Math.min(before, part.count);
            before -= passed;
            long taken = Math.min(open, part.count - passed);
            open -= taken;
            if (taken > 0) {
                back.add(new Part(part.day, taken));
            }
        }
        return back;
    }

    /** The first parts that make up so much. */
    static List<Part> first(List<Part> parts, long count) {
        List<Part> first = new ArrayList<>();
        long open = count;
        for (Part part : parts) {
            long taken = Math.min(open, part.count);
            open -= taken;
            if (taken > 0) {
                first.add(new Part(part.day, taken));
            }
        }
        return first;
    }
}
