/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.list;

import org.jspecify.annotations.NullMarked;
