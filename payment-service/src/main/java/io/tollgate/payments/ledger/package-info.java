/** Double-entry bookkeeping, append-only; every entry set sums to zero in each currency. */
@NullMarked
package io.tollgate.payments.ledger;

import org.jspecify.annotations.NullMarked;
