/** Partitions in PostgreSQL. */
@NullMarked
package io.tollgate.payments.retention.store;

import org.jspecify.annotations.NullMarked;
