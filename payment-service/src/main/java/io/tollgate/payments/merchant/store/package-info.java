/** Merchants in PostgreSQL. */
@NullMarked
package io.tollgate.payments.merchant.store;

import org.jspecify.annotations.NullMarked;
