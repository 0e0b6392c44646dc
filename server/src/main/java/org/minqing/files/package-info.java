/**
 * Photos: taken in over HTTP, made anew without anything that the camera wrote beside the picture, kept in a folder or a bucket,
 * shown to whom the rows allow.
 *
 * <p>Words: a <em>photo</em> is the picture as it was made anew, with a <em>thumbnail</em>; it is <em>taken</em> when a step of
 * the work shows it; <em>loose</em> bytes have no row that vouches for them. Invariants: a row has its bytes; loose bytes and
 * photos that nobody took go away by themselves; what was taken stays. No events.
 */
@NullMarked
package org.minqing.files;

import org.jspecify.annotations.NullMarked;
