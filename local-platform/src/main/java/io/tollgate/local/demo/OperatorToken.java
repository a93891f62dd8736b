package io.tollgate.local.demo;

import io.tollgate.common.event.Scopes;
import io.tollgate.common.kit.token.TokenIssuer;
import io.tollgate.local.data.PlatformSecrets;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What an operator of a local platform shows to payment-service: operators do not come through the gateway with an API key. */
public final class OperatorToken {
  private static final Duration LIFETIME = Duration.ofMinutes(10);

  private OperatorToken() {}

  /** Signed with the gateway's own key, which is in the data folder. */
  public static String issue(PlatformSecrets secrets) {
    return new TokenIssuer(secrets.gatewaySigningKey(), LIFETIME, Clock.systemUTC()).issue("payment-service",
        "operator",
        "local-platform", List.of(Scopes.OPERATOR));
  }
}
