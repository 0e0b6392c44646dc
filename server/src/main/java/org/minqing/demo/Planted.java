package org.minqing.demo;

/**
 * What is known of an invented neighbourhood because it was planted there, so that the answers of the server can be checked against
 * it: over a whole street 227 children of two or three years, mostly in the north, 36 elders in need whom nobody has been in touch
 * with, 40 stairwells with a finished lift and 12 where it came to nothing.
 */
final class Planted {
    /** Of a street's neighbourhoods, row by row from the north. */
    private static final int[] TODDLERS_BY_ROW = {32, 8, 3, 2};

    /** The last three neighbourhoods have one more. */
    private static final int TODDLERS_MORE_FROM = 18;

    private static final int AREAS_WITH_TWO_OVERLOOKED = 16;
    private static final int AREAS_WITH_FAILED_LIFT = 12;
    private static final int FINISHED_PER_AREA = 2;
    private static final int LIFT_EVERY = 7;

    private final boolean hasFailedLift;
    private int toddlersLeft;
    private int overlookedLeft;

    private Planted(int toddlers, int overlooked, boolean hasFailedLift) {
        this.toddlersLeft = toddlers;
        this.overlookedLeft = overlooked;
        this.hasFailedLift = hasFailedLift;
    }

    static Planted in(Size size, int number) {
        if (size == Size.SMALL) {
            return new Planted(number == 0 ? 12 : 3, 1, number == 0);
        }
        int toddlers = TODDLERS_BY_ROW[Compound.row(number)] + (number >= TODDLERS_MORE_FROM ? 1 : 0);
        return new Planted(toddlers, number < AREAS_WITH_TWO_OVERLOOKED ? 2 : 1, number < AREAS_WITH_FAILED_LIFT);
    }

    boolean takeToddler() {
        return toddlersLeft > 0 && toddlersLeft-- > 0;
    }

    boolean takeOverlooked() {
        return overlookedLeft > 0 && overlookedLeft-- > 0;
    }

    /** Of the stairwell with this number, from 0 on. */
    LiftStory lift(int stairwell) {
        int turn = stairwell % LIFT_EVERY == LIFT_EVERY - 1 ? stairwell / LIFT_EVERY : Integer.MAX_VALUE;
        if (turn < FINISHED_PER_AREA) {
            return LiftStory.FINISHED;
        }
        return turn == FINISHED_PER_AREA && hasFailedLift ? LiftStory.FAILED : LiftStory.NONE;
    }
}
