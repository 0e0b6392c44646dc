/**
 * What is read across features: portraits (画像) of groups and stairwells and their comparison; report templates filled from the base,
 * out as Excel, signed and kept with their numbers.
 *
 * <p>Words: a <em>group</em> are people chosen by place and a few attributes; a <em>distribution</em> splits a group into parts that add up.
 * A signed report never changes. Invariant S9: who sees no names sees a portrait of whole neighbourhoods only, and of none of which any
 * part has fewer than ten people.
 */
@NullMarked
package org.minqing.scenarios;

import org.jspecify.annotations.NullMarked;
