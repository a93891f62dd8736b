/** One guard for each acquirer, of Resilience4j's parts: a breaker, two bulkheads and a time limit. */
@NullMarked
package io.tollgate.payments.acquirer.guard;

import org.jspecify.annotations.NullMarked;
