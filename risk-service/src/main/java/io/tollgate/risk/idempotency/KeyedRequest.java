package io.tollgate.risk.idempotency;

import java.util.UUID;

/**
 * A request that must take effect once.
 *
 * @param scope the merchant, or the nil UUID for operators: within it a key means one request
 * @param digest tells whether two requests are the same
 */
public record KeyedRequest(UUID scope, String key, String digest) {}
