package io.tollgate.gateway.clientauth;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.id.MerchantId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every API key that is valid now, by its SHA-256. Since the map is searched by the hash of what was presented, the time of a
 * look-up tells nothing about a key: whoever could choose the hash's first digits could invert SHA-256. So no comparison
 * here needs to take constant time.
 */
@Component
public final class KnownClients {
  private final Map<String, Client> byHash = new ConcurrentHashMap<>();
  private final Map<MerchantId, Published> published = new HashMap<>();

  /** Empty where the key is unknown, revoked, or its merchant is not active. */
  public Optional<Client> find(String apiKey) {
    return Optional.ofNullable(byHash.get(sha256(apiKey)));
  }

  /**
   * The merchant as it stands from now on.
   *
   * @param sequence the event's; an older event that is delivered again must not revive a revoked key
   */
  public synchronized void accept(MerchantChanged merchant, long sequence) {
    @Nullable
    Published before = published.get(merchant.merchantId());
    if (before != null && sequence < before.sequence) return;
    var valid = new HashMap<String, Client>();
    if (merchant.active()) {
      for (MerchantChanged.ApiKey key : merchant.apiKeys()) {
        if (key.revokedAt() == null) {
          valid.put(key.sha256(), new Client(merchant.merchantId(), key.id(), key.scopes()));
        }
      }
    }
    byHash.putAll(valid);
    if (before != null) before.hashes.stream().filter(hash -> !valid.containsKey(hash)).forEach(byHash::remove);
    published.put(merchant.merchantId(), new Published(sequence, Set.copyOf(valid.keySet())));
  }

  /** The merchant is gone, and its keys with it. */
  public synchronized void forget(MerchantId merchant) {
    Published before = published.remove(merchant);
    if (before != null) before.hashes.forEach(byHash::remove);
  }

  /** How many keys are valid now. */
  public int size() { return byHash.size(); }

  private static String sha256(String apiKey) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(apiKey.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private record Published(long sequence, Set<String> hashes) {}
}
