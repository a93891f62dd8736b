package io.tollgate.common.kit.token;

import io.tollgate.common.id.MerchantId;

/**
 * The merchant whose API key the gateway accepted; every query is by this merchant. A controller takes it as a parameter.
 *
 * @param keyId the API key presented, for the history of who did what
 */
public record Caller(MerchantId merchant, String keyId) {}
