/**
 * Where the data lives: an external PostgreSQL (15 to 18) by its URL, or one that the server brings along; its roles and its
 * history of migrations.
 *
 * <p>Two roles, always: the <em>owner</em> migrates and owns every table; the <em>app</em> role reads and writes rows, owns
 * nothing and is held by row security.
 */
@NullMarked
package org.minqing.database;

import org.jspecify.annotations.NullMarked;
