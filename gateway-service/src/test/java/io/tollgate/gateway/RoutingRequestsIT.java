package io.tollgate.gateway;

import io.tollgate.gateway.testing.PublishedMerchant;
import io.tollgate.gateway.testing.RunningGateway;
import io.tollgate.gateway.testing.StubService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class RoutingRequestsIT extends RunningGateway {
  @ParameterizedTest
  @CsvSource({"/v1/payments,payments", "/v1/payments/pay_1/refunds,payments", "/v1/refunds/ref_1,payments",
      "/v1/balances,payments", "/v1/ledger/entries,payments", "/v1/risk/blocklist,risk"})
  void reachTheServiceThatServesThePath(String path, String service) {
    assertThat(send(requestBy(knownMerchant(), path)).body()).startsWith("{\"service\":\"" + service);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/v1", "/v1/merchants", "/v2/payments", "/operator/merchants", "/v1/paymentsx",
      "/error"})
  void areRefusedWhereNoServiceServesThePath(String path) {
    HttpResponse<String> answer = send(requestBy(knownMerchant(), path));

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"unknown_path\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/payments/../../operator/merchants", "/v1/payments/..%2f..%2foperator/merchants",
      "/v1/payments/%2e%2e/%2e%2e/operator/merchants", "/v1/payments//operator", "/v1/payments;a=b/../../operator",
      "/v1/payments/.."})
  void areRefusedWhereThePathCouldMeanSomethingElseToAnother(String path) {
    PublishedMerchant merchant = knownMerchant();

    String answer = sendRaw(
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
            + merchant.apiKey() + "\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").contains("application/problem+json");
  }

  @Test
  void arriveAsTheyWereSent() {
    send(requestBy(knownMerchant(), "/v1/risk/as-sent?limit=2&status=a%20b%26c&status=d")
        .header("Idempotency-Key", "k-1")
        .header("Prefer", "wait=3").header("Content-Type", "application/json")
        .method("PUT", BodyPublishers.ofString("{\"reason\":\"ü\"}")));
    var arrived = RISK.received("/v1/risk/as-sent?limit=2&status=a%20b%26c&status=d");

    assertThat(arrived).hasSize(1);
    assertThat(arrived.getFirst().method()).isEqualTo("PUT");
    assertThat(arrived.getFirst().body()).isEqualTo("{\"reason\":\"ü\"}");
    assertThat(arrived.getFirst().header("Idempotency-Key")).isEqualTo("k-1");
    assertThat(arrived.getFirst().header("Prefer")).isEqualTo("wait=3");
    assertThat(arrived.getFirst().header("Content-Type")).isEqualTo("application/json");
  }

  @Test
  void bringBackTheAnswerAsItWasGiven() {
    HttpResponse<String> answer = send(requestBy(knownMerchant(), "/v1/payments").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue("Location")).hasValue("/v1/payments/pay_1");
    assertThat(answer.headers().firstValue("Idempotent-Replayed")).hasValue("true");
    assertThat(answer.headers().allValues("Content-Type")).containsExactly("application/json");
    assertThat(answer.headers().allValues("Date")).hasSize(1);
    assertThat(answer.headers().firstValue("X-Only-For-The-Gateway")).isEmpty();
  }

  @Test
  void carryTheirIdToTheServiceAndBack() {
    HttpResponse<String> answer = send(
        requestBy(knownMerchant(), "/v1/risk/with-id").header("X-Request-Id", "my-id.1"));

    assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("my-id.1");
    assertThat(RISK.received("/v1/risk/with-id").getFirst().header("X-Request-Id")).isEqualTo("my-id.1");
  }

  @Test
  void getAnIdWhereTheirsIsNoneThatCanBeLogged() {
    send(requestBy(knownMerchant(), "/v1/risk/bad-id").header("X-Request-Id", "forged: entry"));

    assertThat(RISK.received("/v1/risk/bad-id").getFirst().header("X-Request-Id")).startsWith("req_");
  }

  @Test
  void carryNothingThatOnlyThePlatformMaySayAndNothingOfTheirConnection() {
    PublishedMerchant merchant = knownMerchant();
    sendRaw("GET /v1/risk/forged HTTP/1.1\r\nHost: evil.example\r\nConnection: close, X-Nominated\r\nX-Nominated: 1\r\n"
        + "Authorization: Bearer " + merchant.apiKey() + "\r\nKeep-Alive: 5\r\nTE: trailers\r\nUpgrade: h2c\r\n"
        + "Proxy-Authorization: x\r\nX-Forwarded-For: 1.2.3.4\r\nForwarded: for=1.2.3.4\r\nX-Tollgate-Merchant: mer_x\r\n"
        + "X-Real-IP: 1.2.3.4\r\nCookie: a=b\r\nX-HTTP-Method-Override: DELETE\r\nX-Kept: yes\r\n\r\n");
    StubService.Received arrived = RISK.received("/v1/risk/forged").getFirst();

    assertThat(arrived.headers().keySet()).doesNotContainAnyElementsOf(List.of("X-nominated", "Keep-alive", "Te",
        "Upgrade", "Proxy-authorization", "X-forwarded-for", "Forwarded", "X-tollgate-merchant", "X-real-ip", "Cookie",
        "X-http-method-override"));
    assertThat(arrived.header("Host")).startsWith("127.0.0.1:");
    assertThat(arrived.header("Authorization")).doesNotContain("tg_test_").doesNotContain("|");
    assertThat(arrived.header("X-Kept")).isEqualTo("yes");
  }

  @Test
  void takeTurnsBetweenTheInstances() {
    PublishedMerchant merchant = knownMerchant();

    List<String> answers = Stream.generate(() -> send(requestBy(merchant, "/v1/balances/turns")).body()).limit(8)
        .toList();

    assertThat(answers).contains("{\"service\":\"payments-one\"}", "{\"service\":\"payments-two\"}");
  }
}
