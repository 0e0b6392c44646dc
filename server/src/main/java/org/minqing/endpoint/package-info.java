/**
 * The GraphQL door: HTTP, WebSocket and server-sent events over one engine; what a request may cost; documents kept by id; errors
 * with codes. Schema and names come from the features' {@code *Api} classes, execution from graphql-java.
 */
@NullMarked
package org.minqing.endpoint;

import org.jspecify.annotations.NullMarked;
