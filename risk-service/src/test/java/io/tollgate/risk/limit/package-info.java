/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.limit;

import org.jspecify.annotations.NullMarked;
