@NullMarked
package io.tollgate.payments.ledger.store;

import org.jspecify.annotations.NullMarked;
