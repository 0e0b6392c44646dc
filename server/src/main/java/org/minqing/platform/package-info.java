/**
 * What every feature stands on, and no word of the domain: units of work under a scope, reads that travel together, paging,
 * refusals, ids, the clock, jobs and the outbox.
 */
@NullMarked
package org.minqing.platform;

import org.jspecify.annotations.NullMarked;
