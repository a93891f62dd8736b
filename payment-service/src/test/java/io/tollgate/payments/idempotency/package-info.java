@NullMarked
package io.tollgate.payments.idempotency;

import org.jspecify.annotations.NullMarked;
