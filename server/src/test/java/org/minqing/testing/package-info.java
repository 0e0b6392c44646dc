/** What tests stand on: a real PostgreSQL, an issuer of tokens, an invented community, and a client that speaks GraphQL. */
@NullMarked
package org.minqing.testing;

import org.jspecify.annotations.NullMarked;
