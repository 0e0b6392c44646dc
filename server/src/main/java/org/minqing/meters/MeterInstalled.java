package org.minqing.meters;

import org.minqing.platform.Event;

/** A meter was put into a home: it must be watched as the rules say. */
public record MeterInstalled(int neighbourhoodId, long houseId) implements Event {}
