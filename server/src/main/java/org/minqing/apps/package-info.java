/** Third-party apps: registered by an operator, scopes, quotas, aggregates whose small cells are hidden. */
@NullMarked
package org.minqing.apps;

import org.jspecify.annotations.NullMarked;
