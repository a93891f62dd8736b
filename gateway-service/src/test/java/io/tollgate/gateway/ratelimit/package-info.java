/** What is tested without a running gateway. */
@NullMarked
package io.tollgate.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
