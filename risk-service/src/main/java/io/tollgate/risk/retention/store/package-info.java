/** The removal of what is too old, in PostgreSQL. */
@NullMarked
package io.tollgate.risk.retention.store;

import org.jspecify.annotations.NullMarked;
