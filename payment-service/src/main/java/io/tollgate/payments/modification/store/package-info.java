/** Modifications in PostgreSQL. */
@NullMarked
package io.tollgate.payments.modification.store;

import org.jspecify.annotations.NullMarked;
