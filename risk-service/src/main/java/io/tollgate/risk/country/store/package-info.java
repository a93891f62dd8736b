/** Countries in PostgreSQL. */
@NullMarked
package io.tollgate.risk.country.store;

import org.jspecify.annotations.NullMarked;
