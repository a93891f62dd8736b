/**
 * Who calls: API keys as payment-service publishes them on {@code merchants.v1}, and the internal tokens that stand for them
 * behind the gateway. A key itself is never stored and never logged, only the hash of what was presented is looked up.
 */
@NullMarked
package io.tollgate.gateway.clientauth;

import org.jspecify.annotations.NullMarked;
