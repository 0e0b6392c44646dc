/**
 * The people's log (民情日志): visits, calls and remarks, by whom, about whom; and when each person was last met.
 *
 * <p>Words: an <em>entry</em> has <em>versions</em>, of which the latest is shown; a <em>contact</em> is an entry of a visit or a call at which
 * the person was met or spoken to. A version is never changed. What an entry says is shown to those who see names; nobody else can
 * search it. Invariants: S1, S7.
 */
@NullMarked
package org.minqing.journal;

import org.jspecify.annotations.NullMarked;
