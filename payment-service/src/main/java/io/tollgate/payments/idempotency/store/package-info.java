/** Idempotency keys in PostgreSQL. */
@NullMarked
package io.tollgate.payments.idempotency.store;

import org.jspecify.annotations.NullMarked;
