package org.minqing.timebank;

import org.minqing.platform.Event;

/**
 * Somebody came to an activity, or a record of it was posted or taken back.
 *
 * @param recordId the record's key; what it is now, its row tells
 */
public record ServiceRecordMoved(int neighbourhoodId, long recordId) implements Event {}
