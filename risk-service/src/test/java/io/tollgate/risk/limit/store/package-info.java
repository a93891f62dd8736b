/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.limit.store;

import org.jspecify.annotations.NullMarked;
