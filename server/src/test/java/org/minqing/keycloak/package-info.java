/** The server behind a real Keycloak, from its own distribution, with the realm of {@code deploy/keycloak}. */
@NullMarked
package org.minqing.keycloak;

import org.jspecify.annotations.NullMarked;
