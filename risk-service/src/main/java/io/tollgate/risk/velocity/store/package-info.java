/** Attempts in PostgreSQL. */
@NullMarked
package io.tollgate.risk.velocity.store;

import org.jspecify.annotations.NullMarked;
