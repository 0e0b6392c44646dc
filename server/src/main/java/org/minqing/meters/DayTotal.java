package org.minqing.meters;

/**
 * One meter's day, in Shanghai's calendar.
 *
 * @param day days since 1970
 * @param readings readings of that day
 * @param useMl use seen in its readings, in millilitres
 * @param longestDrySeconds the longest dry time that a reading of the day proves, its part before the day included
 * @param dryIntervals intervals that ended in the day and had no use
 */
record DayTotal(long day, int readings, long useMl, long longestDrySeconds, int dryIntervals) {}
