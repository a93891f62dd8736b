package io.tollgate.common.kit.token;

import io.tollgate.common.event.Scopes;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;

import java.net.URI;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Access tokens of operators (OpenID Connect Discovery 1.0, RFC 9068). A role makes an operator, and nothing that such a token says
 * by itself makes it anything else: its scopes count for nothing here.
 */
final class OperatorTokens {
  private static final String SCOPE = "scope";

  private final OperatorProperties properties;

  OperatorTokens(OperatorProperties properties) { this.properties = properties; }

  /** Asks the issuer for its configuration at the first token, so that a service starts without it. */
  JwtDecoder from(URI issuer) {
    return new SupplierJwtDecoder(() -> decoder(issuer.toString()));
  }

  private NimbusJwtDecoder decoder(String issuer) {
    NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
        .discoverJwsAlgorithms().validateType(false).build();
    decoder.setJwtValidator(validator(issuer));
    decoder.setClaimSetConverter(this::claims);
    return decoder;
  }

  private OAuth2TokenValidator<Jwt> validator(String issuer) {
    var type = new JwtTypeValidator("JWT", "at+jwt", "application/at+jwt");
    type.setAllowEmpty(true);
    var timestamps = new JwtTimestampValidator();
    timestamps.setAllowEmptyExpiryClaim(false);
    return new DelegatingOAuth2TokenValidator<>(type, timestamps, new JwtIssuerValidator(issuer),
        new JwtClaimValidator<List<String>>("aud",
            audience -> audience != null && audience.contains(properties.audience())));
  }

  private Map<String, Object> claims(Map<String, Object> told) {
    Map<String, Object> claims = new HashMap<>(
        MappedJwtClaimSetConverter.withDefaults(Map.of()).convert(new HashMap<>(told)));
    String name = at(told, properties.nameClaim()) instanceof String text ? text.strip() : "";
    boolean operator = !name.isEmpty() && at(told, properties.rolesClaim()) instanceof Collection<?> roles
        && roles.contains(properties.role());
    claims.remove("scp");
    claims.put(SCOPE, operator ? Scopes.OPERATOR : "");
    claims.put(TokenIssuer.KEY_ID, name);
    return claims;
  }

  /** The claim itself where there is one of that name, dots and all, as some issuers have. */
  private static Object at(Map<?, ?> claims, String path) {
    Object claim = claims.get(path);
    if (claim != null) return claim;
    int dot = path.indexOf('.');
    return dot > 0 && claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner
        ? at(inner, path.substring(dot + 1))
        : "";
  }
}
