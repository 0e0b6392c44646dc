package org.minqing.meters;

import java.util.Arrays;

/**
 * The trusted readings of the last hours, oldest first: those within the horizon and the one before, from which a window that
 * reaches back to the horizon begins.
 */
final class Recent {
    private static final int ROOM = 32;
    /** A reading every minute for two days; a meter that reports more is thinned at the door. */
    private static final int SIZE_MAX = 2_900;

    private long[] at = new long[ROOM];
    private long[] ml = new long[ROOM];
    private int start;
    private int end;

    int size() {
        return end - start;
    }

    long at(int index) {
        return at[start + index];
    }

    long ml(int index) {
        return ml[start + index];
    }

    void clear() {
        start = 0;
        end = 0;
    }

    /** Adds the newest reading and forgets those that no window reaches. */
    void add(long newAt, long newMl, long horizonSeconds) {
        if (horizonSeconds == 0) {
            clear();
            return;
        }
        while (end - start > 1 && (at[start + 1] <= newAt - horizonSeconds || end - start == SIZE_MAX)) {
            start++;
        }
        append(newAt, newMl);
    }

    void append(long newAt, long newMl) {
        if (end == at.length) {
            makeRoom();
        }
        at[end] = newAt;
        ml[end] = newMl;
        end++;
    }

    private void makeRoom() {
        int size = size();
        int room = size * 2 > at.length ? at.length * 2 : at.length;
        long[] newAt = new long[room];
        long[] newMl = new long[room];
        System.arraycopy(at, start, newAt, 0, size);
        System.arraycopy(ml, start, newMl, 0, size);
        at = newAt;
        ml = newMl;
        start = 0;
        end = size;
    }

    /** The index of the last reading not after {@code time}; -1 when all are after it. */
    int lastNotAfter(long time) {
        int found = Arrays.binarySearch(at, start, end, time);
        return (found >= 0 ? found : -found - 2) - start;
    }
}
