package org.minqing.alerts;

import org.minqing.platform.Event;

/**
 * Rules changed: what meters and concentrators are watched for must be looked at again.
 *
 * @param neighbourhoodId some node; the rules may hold everywhere
 * @param afterMeter the last meter that was looked at, 0 at first
 */
public record WatchesOutdated(int neighbourhoodId, int afterMeter) implements Event {}
