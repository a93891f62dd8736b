package io.tollgate.gateway.clientauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.tollgate.common.id.MerchantId;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InternalTokensTests {
  private static final Client CLIENT = new Client(new MerchantId(new UUID(1, 2)), "k1", List.of("payments:read"));

  @Test
  void areReusedForTheSameClientAndService() throws JOSEException {
    var tokens = tokens();

    assertThat(tokens.tokenFor(CLIENT, "risk-service")).isEqualTo(tokens.tokenFor(CLIENT, "risk-service"))
        .isNotEqualTo(tokens.tokenFor(CLIENT, "payment-service"));
  }

  @Test
  void areNewAsSoonAsTheKeyMayDoOtherThings() throws JOSEException {
    var tokens = tokens();
    var restricted = new Client(CLIENT.merchant(), CLIENT.keyId(), List.of());

    assertThat(tokens.tokenFor(restricted, "risk-service")).isNotEqualTo(tokens.tokenFor(CLIENT, "risk-service"));
  }

  @Test
  void areNotSignedWithAnythingButAPrivateKeyWhichNoMessageRepeats() throws JOSEException {
    String publicKey = new ECKeyGenerator(Curve.P_256).keyID("test").generate().toPublicJWK().toJSONString();

    assertThatIllegalArgumentException().isThrownBy(() -> new InternalTokens(issuance(publicKey), Clock.systemUTC()))
        .withMessageNotContaining("\"x\"");
  }

  @Test
  void keepTheirSigningKeyOutOfAnyText() throws JOSEException {
    String key = new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString();

    assertThat(issuance(key).toString()).doesNotContain("\"d\"").contains("***");
  }

  private static InternalTokens tokens() throws JOSEException {
    return new InternalTokens(issuance(new ECKeyGenerator(Curve.P_256).keyID("test").generate().toJSONString()),
        Clock.systemUTC());
  }

  private static TokenIssuance issuance(String key) {
    return new TokenIssuance(key, "", Duration.ofMinutes(2), Duration.ofMinutes(1));
  }
}
