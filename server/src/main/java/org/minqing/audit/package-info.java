/**
 * Reading the audit log, and proving that nobody wrote it over: who looked at whom, and why.
 *
 * <p>Words: a <em>chain</em> is a table to which rows are only added; a <em>seal</em> closes the rows of all transactions that
 * ended since the seal before it, over their content, that seal's digest and a key that the database does not have. Invariant:
 * S10.
 */
@NullMarked
package org.minqing.audit;

import org.jspecify.annotations.NullMarked;
