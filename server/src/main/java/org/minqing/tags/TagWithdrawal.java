package org.minqing.tags;

import java.time.Instant;

/**
 * That a subject does not carry a tag any more, by the word of this source; what another source says stays.
 *
 * @param at since when; an assignment that was observed later stays
 */
public record TagWithdrawal(Subject subject, String tag, TagSource source, Instant at) {}
