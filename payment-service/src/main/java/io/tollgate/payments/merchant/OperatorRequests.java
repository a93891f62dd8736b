package io.tollgate.payments.merchant;

import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.idempotency.IdempotentRequest;

import java.util.List;
import java.util.Optional;

/** What operators asked for under an idempotency key, for thirty days. One scope for all operators: what one asked, another may repeat. */
public interface OperatorRequests {
  /**
   * Remembers the request in the transaction of its effect; waits for another transaction that uses the same key.
   *
   * @return whether nobody used the key before
   */
  boolean remember(IdempotentRequest request, String salt, MerchantId merchant, String keyId);

  /** What came of the first request with this key. */
  Optional<Remembered> find(String idempotencyKey);

  /**
   * A request that took effect.
   *
   * @param request the first one
   * @param salt with which its API key's secret can be told again
   * @param sha256 of that secret
   */
  record Remembered(IdempotentRequest request, String salt, MerchantId merchant, String merchantName, String keyId,
      String sha256, List<String> scopes) {}
}
