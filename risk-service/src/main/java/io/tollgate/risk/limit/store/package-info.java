/** Limits, counters and reservations in PostgreSQL. */
@NullMarked
package io.tollgate.risk.limit.store;

import org.jspecify.annotations.NullMarked;
