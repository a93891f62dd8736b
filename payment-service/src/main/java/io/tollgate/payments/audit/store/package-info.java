/** The audit in PostgreSQL. */
@NullMarked
package io.tollgate.payments.audit.store;

import org.jspecify.annotations.NullMarked;
