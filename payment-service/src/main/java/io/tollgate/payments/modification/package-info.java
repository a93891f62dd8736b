/** Captures, voids and refunds: what a merchant does with an authorized payment. Each is claimed, sent and recorded like the payment itself. */
@NullMarked
package io.tollgate.payments.modification;

import org.jspecify.annotations.NullMarked;
