/** Keys and answers in PostgreSQL. */
@NullMarked
package io.tollgate.risk.idempotency.store;

import org.jspecify.annotations.NullMarked;
