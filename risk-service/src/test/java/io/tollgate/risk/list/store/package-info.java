/** Lists against the real PostgreSQL. */
@NullMarked
package io.tollgate.risk.list.store;

import org.jspecify.annotations.NullMarked;
