/** The people's log (民情日志): visits, calls and remarks, by whom, about whom. */
@NullMarked
package org.minqing.journal;

import org.jspecify.annotations.NullMarked;
