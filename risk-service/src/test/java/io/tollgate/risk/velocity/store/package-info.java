/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.velocity.store;

import org.jspecify.annotations.NullMarked;
