/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.identity;

import org.jspecify.annotations.NullMarked;
