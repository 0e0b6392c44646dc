package org.minqing.workorders;

import org.jspecify.annotations.Nullable;

/**
 * To whom an order is handed over.
 *
 * @param position the post that answers for it
 * @param subject one person of it; null for all who are on duty there
 */
record Receiver(Position position, @Nullable String subject) {}
