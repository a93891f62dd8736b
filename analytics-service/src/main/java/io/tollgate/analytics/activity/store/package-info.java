/** The windows in PostgreSQL: written a batch at a time, read by merchant. */
@NullMarked
package io.tollgate.analytics.activity.store;

import org.jspecify.annotations.NullMarked;
