package org.minqing.meters;

/** A delivery that is turned away before its first row. */
final class TurnedAway extends RuntimeException {
    final int status;
    final String chinese;
    final String english;

    TurnedAway(int status, String chinese, String english) {
        super(english, null, false, false);
        this.status = status;
        this.chinese = chinese;
        this.english = english;
    }
}
