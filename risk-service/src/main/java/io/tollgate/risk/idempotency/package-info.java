/** Repeated POSTs: the same key and request get the first answer again, and have no second effect. */
@NullMarked
package io.tollgate.risk.idempotency;

import org.jspecify.annotations.NullMarked;
