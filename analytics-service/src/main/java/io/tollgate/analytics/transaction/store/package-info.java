/** The rows in PostgreSQL: written a batch at a time, read by merchant. */
@NullMarked
package io.tollgate.analytics.transaction.store;

import org.jspecify.annotations.NullMarked;
