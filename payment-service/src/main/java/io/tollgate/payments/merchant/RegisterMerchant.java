package io.tollgate.payments.merchant;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.TypeId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What an operator does for a merchant. */
@Service
public class RegisterMerchant {
  private static final List<String> ALL_SCOPES = List.of(Scopes.PAYMENTS_READ, Scopes.PAYMENTS_WRITE, Scopes.RISK_READ,
      Scopes.RISK_WRITE, Scopes.ANALYTICS_READ);

  private final Merchants merchants;
  private final Clock clock;

  RegisterMerchant(Merchants merchants, Clock clock) {
    this.merchants = merchants;
    this.clock = clock;
  }

  /** A new merchant with a first key. */
  @Transactional
  public IssuedKey register(String name) {
    var id = new MerchantId(UuidCreator.getTimeOrderedEpoch());
    Instant now = clock.instant();
    merchants.create(id, name, now);
    return issueKey(id).orElseThrow();
  }

  /** Empty where there is no such merchant. */
  @Transactional
  public Optional<IssuedKey> issueKey(MerchantId merchant) {
    ApiKey key = ApiKey.generate();
    String keyId = TypeId.format("key", UuidCreator.getTimeOrderedEpoch());
    return merchants.addKey(merchant, keyId, key, ALL_SCOPES, clock.instant())
        .map(changed -> new IssuedKey(merchant, changed.name(), keyId, key, ALL_SCOPES));
  }

  /** Whether there was such a key. */
  @Transactional
  public boolean revokeKey(MerchantId merchant, String keyId) {
    return merchants.revokeKey(merchant, keyId, clock.instant()).isPresent();
  }

  /** A key and its merchant; the secret is told this once. */
  public record IssuedKey(MerchantId merchant, String merchantName, String keyId, ApiKey key, List<String> scopes) {}
}
