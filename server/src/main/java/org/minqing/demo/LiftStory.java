package org.minqing.demo;

/** What became of the wish for a lift in a stairwell. */
enum LiftStory {
    NONE,
    FINISHED,
    FAILED
}
