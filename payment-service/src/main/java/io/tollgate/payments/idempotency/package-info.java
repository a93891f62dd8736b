/** Idempotency keys: the same key and body give the same answer, another body is refused. */
@NullMarked
package io.tollgate.payments.idempotency;

import org.jspecify.annotations.NullMarked;
