/** What is in doubt, in PostgreSQL. */
@NullMarked
package io.tollgate.payments.recovery.store;

import org.jspecify.annotations.NullMarked;
