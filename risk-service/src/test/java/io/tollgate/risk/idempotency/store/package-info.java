/** Tests of kept answers. */
@NullMarked
package io.tollgate.risk.idempotency.store;

import org.jspecify.annotations.NullMarked;
