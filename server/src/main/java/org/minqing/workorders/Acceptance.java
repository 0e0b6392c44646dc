package org.minqing.workorders;

import org.minqing.access.Caller;
import org.minqing.platform.Language;
import org.minqing.platform.RequestKey;

/**
 * Somebody takes an order.
 *
 * @param caller who
 * @param language in which a refusal is told
 * @param key what tells this request from another
 * @param orderKey which order
 * @param version the version of it that was seen
 */
record Acceptance(Caller caller, Language language, RequestKey key, long orderKey, int version) {}
