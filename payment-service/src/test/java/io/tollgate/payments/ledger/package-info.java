@NullMarked
package io.tollgate.payments.ledger;

import org.jspecify.annotations.NullMarked;
