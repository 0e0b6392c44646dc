/**
 * A process of its own, best on another machine: it asks the servers how they are and tells somebody when a detector, a sender or a
 * database has stopped (A12). It shares nothing with what it watches, and knows no other package.
 */
@NullMarked
package org.minqing.watchdog;

import org.jspecify.annotations.NullMarked;
