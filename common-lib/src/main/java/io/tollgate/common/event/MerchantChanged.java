package io.tollgate.common.event;

import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** The data on {@link Topics#MERCHANTS} ({@code ce_type} {@value #TYPE}): the merchant as it stands. */
public record MerchantChanged(MerchantId merchantId, String name, boolean active, List<ApiKey> apiKeys,
    Instant updatedAt) {
  public static final String TYPE = "merchant.changed";

  /**
   * An API key as the gateway may know it.
   *
   * @param sha256 lower-case hex of the key's SHA-256: keys are 256 random bits, so no slow hash is needed
   */
  public record ApiKey(String id, String sha256, List<String> scopes, Instant createdAt, @Nullable Instant revokedAt) {}
}
