/** The 240 features (标签) of people, households, houses and stairwells: the vocabulary, who carries what and why, rules that derive, cohorts (人群) as expressions. */
@NullMarked
package org.minqing.tags;

import org.jspecify.annotations.NullMarked;
