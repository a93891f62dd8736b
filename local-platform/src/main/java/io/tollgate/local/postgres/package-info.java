/** A real PostgreSQL from embedded binaries, with each service's schema and roles. */
@NullMarked
package io.tollgate.local.postgres;

import org.jspecify.annotations.NullMarked;
