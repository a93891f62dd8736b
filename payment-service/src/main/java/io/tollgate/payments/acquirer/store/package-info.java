/** Trace numbers in PostgreSQL. */
@NullMarked
package io.tollgate.payments.acquirer.store;

import org.jspecify.annotations.NullMarked;
