/**
 * Third-party apps (第三方应用): registered and revoked by an operator, what they may ask and how often; and the counts of people that are
 * released to them.
 *
 * <p>Words: a <em>scope</em> of an app is a set of operations; a <em>release</em> are the counts of one month, which never change; a
 * <em>tree</em> splits the people of a neighbourhood, and each part again, into parts that add up; a <em>group</em> are the parts of one
 * split. Invariant S9: a group with a part of fewer than ten people is hidden whole, with all below it.
 */
@NullMarked
package org.minqing.apps;

import org.jspecify.annotations.NullMarked;
