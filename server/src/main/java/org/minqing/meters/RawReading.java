package org.minqing.meters;

/**
 * A reading as it came in.
 *
 * @param line its line in the delivery, from 1 on
 * @param serial the meter's serial
 * @param at seconds since 1970
 * @param registerMl the register in millilitres
 */
record RawReading(long line, String serial, long at, long registerMl) {}
