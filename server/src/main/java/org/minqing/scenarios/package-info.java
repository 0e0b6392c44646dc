/** What is read across features: portraits, reports, panoramas. */
@NullMarked
package org.minqing.scenarios;

import org.jspecify.annotations.NullMarked;
