package io.tollgate.gateway;

import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MalformedRequestsIT extends RunningGateway {
  @ParameterizedTest
  @ValueSource(strings = {"GET /v1/payments?a=<b> HTTP/1.1", "GET /v1/payments/%zz HTTP/1.1",
      "GET /v1/payments/%00 HTTP/1.1",
      "GET /v1/\u0001payments HTTP/1.1", "G\u0001T / HTTP/1.1", "GET http://[ HTTP/1.1"})
  void areRefusedAsProblemsAlthoughNoRouteSeesThem(String requestLine) {
    assertMalformed(sendRaw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void areRefusedWhereAHeaderIsTooLong() {
    assertMalformed(
        sendRaw("GET /v1/payments HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n"));
  }

  @Test
  void areRefusedWhereAHeaderIsNone() {
    assertMalformed(sendRaw("GET /v1/payments HTTP/1.1\r\nHost: local host\r\nConnection: close\r\n\r\n"));
  }

  @Test
  void areRefusedWhereTheQueryCannotBeDecoded() {
    var merchant = knownMerchant();

    assertMalformed(
        sendRaw("GET /v1/risk/query?a=%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: "
            + "Bearer " + merchant.apiKey() + "\r\n\r\n"));
    assertThat(RISK.received("/v1/risk/query?a=%zz")).isEmpty();
  }

  @Test
  void areRefusedWhereTheirEncodingIsUnknown() {
    String answer = sendRaw("POST /v1/payments HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: nonsense\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 501 ").contains("application/problem+json")
        .contains("\"code\":\"not_implemented\"");
  }

  @Test
  void areRefusedWhereTheMethodIsNotForTheOutside() {
    String answer = sendRaw("TRACE /v1/payments HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 405 ").contains("application/problem+json")
        .contains("\"code\":\"method_not_allowed\"");
  }

  private static void assertMalformed(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json").contains("X-Request-Id: req_")
        .contains("\"code\":\"malformed_request\"").contains("\"request_id\":\"req_").doesNotContain("Tomcat");
  }
}
