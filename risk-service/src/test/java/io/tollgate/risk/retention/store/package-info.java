/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.retention.store;

import org.jspecify.annotations.NullMarked;
