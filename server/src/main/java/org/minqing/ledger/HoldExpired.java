package org.minqing.ledger;

import org.minqing.platform.Event;

/**
 * A hold ended by its time and was released, in this same transaction.
 *
 * @param neighbourhoodId of the account whose points are free again
 * @param hold its key
 * @param client who held, as its posting says
 * @param id of that posting
 */
public record HoldExpired(int neighbourhoodId, long hold, String client, String id) implements Event {}
