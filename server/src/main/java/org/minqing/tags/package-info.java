/**
 * Tags (标签): the 240 features of people, households, houses and stairwells, who carries which and why, and cohorts (人群), which are
 * expressions over them.
 *
 * <p>A tag is recorded by hand, imported, or derived by a rule, which is data. The doors in are {@link org.minqing.tags.TagWriting}
 * and {@link org.minqing.tags.Facts}, both within a transaction of the caller's; tags know nothing of what else exists. Rules
 * follow what they depend on after the commit, and dates at the minute they turn; what an import changes when it is over. Invariants:
 * S1, S7.
 */
@NullMarked
package org.minqing.tags;

import org.jspecify.annotations.NullMarked;
