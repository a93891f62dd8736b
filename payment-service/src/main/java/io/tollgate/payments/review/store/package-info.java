/** Payments in review, in PostgreSQL. */
@NullMarked
package io.tollgate.payments.review.store;

import org.jspecify.annotations.NullMarked;
