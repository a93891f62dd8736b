/** How often a merchant may call: one token bucket a merchant, so that no merchant can crowd out the others. */
@NullMarked
package io.tollgate.gateway.ratelimit;

import org.jspecify.annotations.NullMarked;
