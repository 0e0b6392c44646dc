package org.minqing.platform;

/**
 * One way in which a request can be refused that a person can mend. Each feature has an enum of its own; the mobile contract
 * lists them all.
 */
public interface ProblemCode {
    /** The word that clients switch on, in upper case. */
    String name();

    /** What was wrong and what to do, with places for arguments as {@link String#format} has them. */
    String chinese();

    String english();
}
