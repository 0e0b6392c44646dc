package org.minqing.workorders;

import java.util.Optional;

/**
 * Somebody who answers for orders.
 *
 * @param neighbourhoodId the area of the post
 * @param subject the subject of the holder's token
 * @param name how others call them; never for a notice that leaves the server
 * @param position the post
 * @param phone in the clear, for those who must reach them; empty when none was given
 */
public record PostHolder(int neighbourhoodId, String subject, String name, Position position, Optional<String> phone) {}
