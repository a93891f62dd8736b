package io.tollgate.payments.merchant;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.TypeId;
import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.idempotency.RequestSecrets;
import io.tollgate.payments.merchant.OperatorRequests.Remembered;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.util.List;
import java.util.function.BiFunction;

/** What an operator does for a merchant; under an idempotency key once, however often it is asked. */
@Service
public class RegisterMerchant {
  private static final List<String> ALL_SCOPES = List.of(Scopes.PAYMENTS_READ, Scopes.PAYMENTS_WRITE, Scopes.RISK_READ,
      Scopes.RISK_WRITE, Scopes.ANALYTICS_READ);
  private static final String PURPOSE = "operator's api key";

  private final Merchants merchants;
  private final OperatorRequests requests;
  private final RequestSecrets secrets;
  private final Clock clock;

  RegisterMerchant(Merchants merchants, OperatorRequests requests, RequestSecrets secrets, Clock clock) {
    this.merchants = merchants;
    this.requests = requests;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** A new merchant with a first key. */
  @Transactional
  public IssuedKey register(String name) { return register(newMerchant(), name, newKey(), ApiKey.generate()); }

  /** @throws IdempotencyKeyReused where it was used for another request */
  @Transactional
  public Told register(String name, IdempotentRequest request) {
    MerchantId id = newMerchant();
    return once(request, id, (keyId, key) -> register(id, name, keyId, key));
  }

  /** @throws UnknownMerchant where there is no such merchant */
  @Transactional
  public IssuedKey issueKey(MerchantId merchant) { return issueKey(merchant, newKey(), ApiKey.generate()); }

  /**
   * @throws UnknownMerchant where there is no such merchant
   * @throws IdempotencyKeyReused where it was used for another request
   */
  @Transactional
  public Told issueKey(MerchantId merchant, IdempotentRequest request) {
    return once(request, merchant, (keyId, key) -> issueKey(merchant, keyId, key));
  }

  /** Whether there was such a key. */
  @Transactional
  public boolean revokeKey(MerchantId merchant, String keyId) {
    return merchants.revokeKey(merchant, keyId, clock.instant()).isPresent();
  }

  /** Tells the gateways of merchants that they may not know, or know as later than we do; see {@link Merchants#tellAgain}. */
  @Transactional
  public List<MerchantId> tellAgain(@Nullable MerchantId after, int most, int ahead) {
    return merchants.tellAgain(after, most, ahead, clock.instant()).stream().map(MerchantChanged::merchantId).toList();
  }

  private Told once(IdempotentRequest request, MerchantId merchant, BiFunction<String, ApiKey, IssuedKey> effect) {
    String keyId = newKey();
    String salt = RequestSecrets.newSalt();
    return requests.remember(request, salt, merchant, keyId)
        ? new Told(effect.apply(keyId, keyOf(request, salt)), false)
        : new Told(again(request), true);
  }

  /** A key that was forgotten in this very moment is told as one in flight: the next attempt is a first one. */
  private IssuedKey again(IdempotentRequest request) {
    Remembered first = requests.find(request.key()).orElseThrow(IdempotencyKeyInFlight::new);
    if (!first.request().equals(request)) throw new IdempotencyKeyReused();
    ApiKey key = keyOf(request, first.salt());
    if (!key.sha256().equals(first.sha256()))
      throw new IllegalStateException("Told again, " + first.keyId() + " differs");
    return new IssuedKey(first.merchant(), first.merchantName(), first.keyId(), key, first.scopes());
  }

  private ApiKey keyOf(IdempotentRequest request, String salt) {
    return ApiKey.of(secrets.secretOf(PURPOSE, request, salt));
  }

  private IssuedKey register(MerchantId id, String name, String keyId, ApiKey key) {
    merchants.create(id, name, clock.instant());
    return issueKey(id, keyId, key);
  }

  private IssuedKey issueKey(MerchantId merchant, String keyId, ApiKey key) {
    return merchants.addKey(merchant, keyId, key, ALL_SCOPES, clock.instant())
        .map(changed -> new IssuedKey(merchant, changed.name(), keyId, key, ALL_SCOPES))
        .orElseThrow(UnknownMerchant::new);
  }

  private static MerchantId newMerchant() { return new MerchantId(UuidCreator.getTimeOrderedEpoch()); }

  private static String newKey() { return TypeId.format("key", UuidCreator.getTimeOrderedEpoch()); }

  /** A key and its merchant, while the secret is known. */
  public record IssuedKey(MerchantId merchant, String merchantName, String keyId, ApiKey key, List<String> scopes) {}

  /** @param again whether it is the answer to an earlier request */
  public record Told(IssuedKey issued, boolean again) {}
}
