/** Levels in PostgreSQL. */
@NullMarked
package io.tollgate.risk.identity.store;

import org.jspecify.annotations.NullMarked;
