/** Payments in PostgreSQL: set-based statements for the moves, JPA for the queries. */
@NullMarked
package io.tollgate.payments.payment.store;

import org.jspecify.annotations.NullMarked;
