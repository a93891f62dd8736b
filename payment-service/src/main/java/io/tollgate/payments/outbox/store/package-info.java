/** The outbox in PostgreSQL. */
@NullMarked
package io.tollgate.payments.outbox.store;

import org.jspecify.annotations.NullMarked;
