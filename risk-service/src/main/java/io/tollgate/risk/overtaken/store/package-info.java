/** Payments that did not wait, in PostgreSQL. */
@NullMarked
package io.tollgate.risk.overtaken.store;

import org.jspecify.annotations.NullMarked;
