package io.tollgate.gateway.clientauth;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.tollgate.common.kit.token.TokenIssuer;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Map;

/** The signed tokens that services get instead of API keys; one is reused for a while, since signing costs more than routing. */
@Component
public final class InternalTokens {
  private static final int MOST_TOKENS = 100_000;

  private final TokenIssuer issuer;
  private final LoadingCache<Purpose, String> tokens;

  InternalTokens(TokenIssuance issuance, Clock clock) {
    this.issuer = new TokenIssuer(issuance.signingKey(), issuance.otherPublicKeys(), issuance.tokenLifetime(), clock);
    this.tokens = Caffeine.newBuilder().maximumSize(MOST_TOKENS).expireAfterWrite(issuance.tokenReuse())
        .build(this::issue);
  }

  /** @param service the only service that will accept it */
  public String tokenFor(Client client, String service) {
    return tokens.get(new Purpose(client, service));
  }

  /** What services verify tokens with, as a JWK Set. */
  public Map<String, Object> publicKeys() {
    return issuer.publicKeys();
  }

  private String issue(Purpose purpose) {
    Client client = purpose.client;
    return issuer.issue(purpose.service, client.merchant().toString(), client.keyId(), client.scopes());
  }

  /** With the scopes in the key, a token never says more, or less, than the API key does now. */
  private record Purpose(Client client, String service) {}
}
