package io.tollgate.payments.merchant;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All merchants. Each change is told to the gateway by an event in the same transaction. */
public interface Merchants {
  MerchantChanged create(MerchantId id, String name, Instant at);

  /** Empty where there is no such merchant. */
  Optional<MerchantChanged> addKey(MerchantId merchant, String keyId, ApiKey key, List<String> scopes, Instant at);

  /** The gateway refuses the key within seconds. Empty where there is no such merchant or key. */
  Optional<MerchantChanged> revokeKey(MerchantId merchant, String keyId, Instant at);

  /**
   * Tells the next merchants, by their ids, once more as they stand.
   *
   * @param after null to begin
   * @param ahead by how much their events' sequences rise
   */
  List<MerchantChanged> tellAgain(@Nullable MerchantId after, int most, int ahead, Instant at);
}
