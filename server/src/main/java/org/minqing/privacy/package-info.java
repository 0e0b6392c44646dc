/** What people may ask for and what bounds those who look: consent, deletion, retention, break-glass, who looked at whom. */
@NullMarked
package org.minqing.privacy;

import org.jspecify.annotations.NullMarked;
