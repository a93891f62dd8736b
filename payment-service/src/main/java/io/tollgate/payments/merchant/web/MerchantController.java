package io.tollgate.payments.merchant.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.merchant.RegisterMerchant;
import io.tollgate.payments.merchant.RegisterMerchant.IssuedKey;
import io.tollgate.payments.merchant.RegisterMerchant.Told;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.function.Function;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/merchants", produces = MediaType.APPLICATION_JSON_VALUE)
class MerchantController {
  private static final int LONGEST_NAME = 255;
  private static final int MOST_AT_ONCE = 500;
  private static final int FURTHEST_AHEAD = 1_000_000;
  private final RegisterMerchant merchants;

  MerchantController(RegisterMerchant merchants) { this.merchants = merchants; }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<MerchantView> register(@RequestBody NewMerchant merchant, @Nullable IdempotentRequest request) {
    String name = merchant.name();
    if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
      throw InvalidRequest.unacceptable("invalid_name", "name", "A merchant has a name of at most 255 characters.");
    }
    return request == null
        ? created(false, MerchantView.of(merchants.register(name)))
        : created(merchants.register(name, request), MerchantView::of);
  }

  @PostMapping("/{merchant}/api-keys")
  ResponseEntity<KeyView> issueKey(@PathVariable String merchant, @Nullable IdempotentRequest request) {
    MerchantId id = idOf(merchant);
    return request == null
        ? created(false, KeyView.of(merchants.issueKey(id)))
        : created(merchants.issueKey(id, request), KeyView::of);
  }

  @DeleteMapping("/{merchant}/api-keys/{key}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeKey(@PathVariable String merchant, @PathVariable String key) {
    if (!merchants.revokeKey(idOf(merchant), key)) throw new NotFound("api_key");
  }

  /**
   * Fills a topic that was lost, and raises the merchants' sequences above those that gateways have seen where the database went back
   * in time. To repeat it tells the same once more.
   */
  @PostMapping("/publish")
  PublishedView publish(@RequestParam(name = "starting_after") @Nullable String startingAfter,
      @RequestParam(defaultValue = "100") int limit,
      @RequestParam(name = "sequences_ahead", defaultValue = "1000") int ahead) {
    if (limit < 1 || limit > MOST_AT_ONCE) {
      throw InvalidRequest.unacceptable("invalid_limit", "limit", "Between 1 and 500 merchants at once.");
    }
    if (ahead < 1 || ahead > FURTHEST_AHEAD) {
      throw InvalidRequest.unacceptable("invalid_sequences_ahead", "sequences_ahead", "Between 1 and 1000000.");
    }
    List<MerchantId> told = merchants.tellAgain(startingAfter == null ? null : idOf(startingAfter), limit, ahead);
    return new PublishedView(told.size(), told.isEmpty() ? null : told.getLast().toString(), told.size() == limit);
  }

  private static <T> ResponseEntity<T> created(Told told, Function<IssuedKey, T> view) {
    return created(told.again(), view.apply(told.issued()));
  }

  private static <T> ResponseEntity<T> created(boolean again, T view) {
    var answer = ResponseEntity.status(HttpStatus.CREATED);
    if (again) answer.header("Idempotent-Replayed", "true");
    return answer.body(view);
  }

  private static MerchantId idOf(String text) {
    return MerchantId.parse(text).orElseThrow(() -> new NotFound("merchant"));
  }

  /**
   * What was told.
   *
   * @param last where to start after, next
   * @param hasMore whether there may be more
   */
  record PublishedView(int published, @Nullable String last, boolean hasMore) {}

  record NewMerchant(@Nullable String name) {}

  record MerchantView(String id, String name, List<KeyView> apiKeys) {
    static MerchantView of(IssuedKey issued) {
      return new MerchantView(issued.merchant().toString(), issued.merchantName(), List.of(KeyView.of(issued)));
    }
  }

  /** @param key the secret, told this once, and again to whoever repeats the request under its idempotency key */
  record KeyView(String id, String key, List<String> scopes) {
    static KeyView of(IssuedKey issued) { return new KeyView(issued.keyId(), issued.key().secret(), issued.scopes()); }

    @Override
    public String toString() { return "KeyView[" + id + "]"; }
  }
}
