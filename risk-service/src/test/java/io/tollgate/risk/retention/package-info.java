/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.retention;

import org.jspecify.annotations.NullMarked;
