package io.tollgate.common.kit.token;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

import java.time.Clock;
import java.time.Duration;

/** Spares the ES256 verification of a token that was verified moments ago: the gateway presents the same one many times. */
final class RememberedTokens implements JwtDecoder {
  private static final int MOST_TOKENS = 10_000;

  private final JwtDecoder decoder;
  private final Clock clock;
  private final Cache<String, Jwt> verified;

  RememberedTokens(JwtDecoder decoder, Duration cacheFor, Clock clock) {
    this.decoder = decoder;
    this.clock = clock;
    this.verified = Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(cacheFor).build();
  }

  @Override
  public Jwt decode(String token) {
    Jwt known = verified.getIfPresent(token);
    if (known != null && known.getExpiresAt() != null && known.getExpiresAt().isAfter(clock.instant())) return known;
    Jwt decoded = decoder.decode(token);
    verified.put(token, decoded);
    return decoded;
  }
}
