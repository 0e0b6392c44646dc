/**
 * Benchmarks, as programs: {@code deploy/bench NAME}. Each starts a server of its own beside a database of its own in a temporary
 * folder, warms it up, runs our side and the floor alternately on the same data, and prints the ratio of each round and their median.
 * Only ratios of one run mean anything: absolute figures depend on the machine and on what else it does.
 */
@NullMarked
package org.minqing.bench;

import org.jspecify.annotations.NullMarked;
