/** Takes payments: accepts them, has risk assess them, asks the acquirer, records the outcome with its ledger entries. */
@NullMarked
package io.tollgate.payments;

import org.jspecify.annotations.NullMarked;
