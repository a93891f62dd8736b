package io.tollgate.common.kit.token;

import com.nimbusds.jwt.JWTParser;
import io.tollgate.common.event.Scopes;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;

import java.net.URI;
import java.text.ParseException;
import java.util.Arrays;

/** Operators' tokens go to whoever can tell of them, all others to the verifier of internal ones, which then make no operator. */
final class TokensByIssuer implements JwtDecoder {
  private final String operatorsIssuer;
  private final JwtDecoder operators;
  private final JwtDecoder internal;

  TokensByIssuer(URI operatorsIssuer, JwtDecoder operators, JwtDecoder internal) {
    this.operatorsIssuer = operatorsIssuer.toString();
    this.operators = operators;
    this.internal = internal;
  }

  /**
   * @throws BadJwtException where the token is not valid here
   * @throws JwtException where nobody can tell just now
   */
  @Override
  public Jwt decode(String token) {
    if (operatorsIssuer.equals(claimedIssuer(token))) return decodeOperators(token);
    Jwt decoded = internal.decode(token);
    String scope = decoded.getClaimAsString("scope");
    if (scope != null && Arrays.asList(scope.split(" ", -1)).contains(Scopes.OPERATOR)) {
      throw new BadJwtException("Operators sign in at " + operatorsIssuer);
    }
    return decoded;
  }

  private Jwt decodeOperators(String token) {
    try {
      return operators.decode(token);
    } catch (JwtDecoderInitializationException e) {
      throw new JwtException("The operators' issuer can't be asked", e);
    }
  }

  /** Not verified yet: it only says who is to verify it. */
  private static String claimedIssuer(String token) {
    try {
      return String.valueOf(JWTParser.parse(token).getJWTClaimsSet().getIssuer());
    } catch (ParseException _) {
      return "";
    }
  }
}
