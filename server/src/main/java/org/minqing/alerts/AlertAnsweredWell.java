package org.minqing.alerts;

import org.minqing.platform.Event;

/** Somebody who was asked about an alert says that all is well. */
public record AlertAnsweredWell(int neighbourhoodId, long alertId) implements Event {}
