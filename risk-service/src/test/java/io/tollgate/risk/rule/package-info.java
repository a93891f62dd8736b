/** What is tested without a running service. */
@NullMarked
package io.tollgate.risk.rule;

import org.jspecify.annotations.NullMarked;
