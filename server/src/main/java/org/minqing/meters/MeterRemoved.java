package org.minqing.meters;

import org.minqing.platform.Event;

/** A meter was taken out of its home: nothing it told holds any more. */
public record MeterRemoved(int neighbourhoodId, int meterId) implements Event {}
