package io.tollgate.gateway;

import io.tollgate.gateway.testing.PublishedMerchant;
import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class LimitingRequestsIT extends RunningGateway {
  private static final int LIMIT = 64 * 1024;

  @Test
  void letsABodyPassThatIsJustNotTooLarge() {
    PublishedMerchant merchant = knownMerchant();
    var declared = send(requestBy(merchant, "/v1/risk/just-fits").POST(BodyPublishers.ofString("x".repeat(LIMIT))));
    var chunked = send(requestBy(merchant, "/v1/risk/just-fits").POST(chunked(LIMIT)));

    assertThat(declared.statusCode()).isEqualTo(201);
    assertThat(chunked.statusCode()).isEqualTo(201);
    assertThat(RISK.received("/v1/risk/just-fits")).hasSize(2)
        .allSatisfy(request -> assertThat(request.body()).hasSize(LIMIT));
  }

  @Test
  void refusesABodyThatDeclaresToBeTooLarge() {
    assertTooLarge(BodyPublishers.ofString("x".repeat(LIMIT + 1)), "/v1/risk/declared-too-large");
  }

  @Test
  void refusesABodyThatTurnsOutToBeTooLarge() { assertTooLarge(chunked(LIMIT + 1), "/v1/risk/turns-out-too-large"); }

  @Test
  void refusesABodyThatEndsEarly() {
    PublishedMerchant merchant = knownMerchant();

    String answer = sendRaw("POST /v1/risk/ends-early HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + merchant.apiKey() + "\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\nnonsense\r\n");

    assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"malformed_request\"");
    assertThat(RISK.received("/v1/risk/ends-early")).isEmpty();
  }

  @Test
  void refusesAMerchantsRequestsBeyondItsLimitAndNobodyElses() {
    PublishedMerchant eager = knownMerchant();
    PublishedMerchant other = knownMerchant();

    HttpResponse<String> refused = Stream.generate(() -> send(requestBy(eager, "/v1/risk/eager"))).limit(400)
        .filter(answer -> answer.statusCode() != 201).findFirst().orElseThrow();

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(refused.headers().firstValue("X-RateLimit-Limit")).hasValue("20");
    assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
    assertThat(refused.headers().firstValue("X-RateLimit-Reset")).hasValue("1");
    assertThat(refused.body()).contains("\"code\":\"rate_limited\"").contains("\"retryable\":true");
    var granted = send(requestBy(other, "/v1/risk/other"));
    assertThat(granted.statusCode()).isEqualTo(201);
    assertThat(granted.headers().firstValue("X-RateLimit-Limit")).isEmpty();
  }

  private void assertTooLarge(BodyPublisher body, String path) {
    HttpResponse<String> answer = send(requestBy(knownMerchant(), path).POST(body));

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"body_too_large\"");
    assertThat(RISK.received(path)).isEmpty();
  }

  private static BodyPublisher chunked(int size) {
    return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
  }
}
