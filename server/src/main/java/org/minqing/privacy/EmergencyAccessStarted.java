package org.minqing.privacy;

import org.minqing.platform.Event;

/**
 * Somebody began to look beyond what is theirs: the supervisors of the place are told.
 *
 * @param neighbourhoodId where they look
 * @param accessId the access
 */
public record EmergencyAccessStarted(int neighbourhoodId, long accessId) implements Event {}
