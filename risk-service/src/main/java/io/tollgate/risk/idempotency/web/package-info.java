/** Keys on requests. */
@NullMarked
package io.tollgate.risk.idempotency.web;

import org.jspecify.annotations.NullMarked;
