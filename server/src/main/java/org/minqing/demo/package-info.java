/**
 * The demo: an issuer of its own with one persona per role, an invented community, and a start page. Nothing here runs outside
 * the {@code demo} profile.
 */
@NullMarked
package org.minqing.demo;

import org.jspecify.annotations.NullMarked;
