package io.tollgate.payments.idempotency;

/**
 * A request that must take effect once: its key, and a keyed digest of what was asked.
 *
 * @param digest see {@link RequestDigest}
 */
public record IdempotentRequest(String key, String digest) {}
