/** What every service does alike about {@code Idempotency-Key}: its form, its problems, and a body that is read before it is served. */
@NullMarked
package io.tollgate.common.kit.idempotency;

import org.jspecify.annotations.NullMarked;
