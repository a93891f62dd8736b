/** Idempotency keys on requests. */
@NullMarked
package io.tollgate.payments.idempotency.web;

import org.jspecify.annotations.NullMarked;
