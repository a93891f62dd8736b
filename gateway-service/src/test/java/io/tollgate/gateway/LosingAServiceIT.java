package io.tollgate.gateway;

import io.tollgate.gateway.testing.PublishedMerchant;
import io.tollgate.gateway.testing.RunningGateway;
import org.junit.jupiter.api.Test;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class LosingAServiceIT extends RunningGateway {
  @Test
  void usesAnotherInstanceWhereOneRefusesTheConnectionEvenForAPost() {
    PublishedMerchant merchant = knownMerchant();

    for (int i = 0; i < 9; i++) {
      var answer = send(
          requestBy(merchant, "/v1/payments/failover").POST(BodyPublishers.ofString("{\"n\":" + i + "}")));
      assertThat(answer.statusCode()).isEqualTo(201);
    }

    int one = PAYMENTS_ONE.received("/v1/payments/failover").size();
    assertThat(one).isBetween(1, 8);
    assertThat(PAYMENTS_TWO.received("/v1/payments/failover")).hasSize(9 - one);
  }

  @Test
  void asksAnotherInstanceAfterOneGaveUpItsConnection() {
    PublishedMerchant merchant = knownMerchant();
    while (PAYMENTS_ONE.received("/v1/payments/leaving").isEmpty())
      assertThat(send(requestBy(merchant, "/v1/payments/leaving")).statusCode()).isEqualTo(201);

    for (int i = 0; i < 6; i++) { send(requestBy(merchant, "/v1/payments/staying")); }

    assertThat(PAYMENTS_ONE.received("/v1/payments/staying")).isEmpty();
    assertThat(PAYMENTS_TWO.received("/v1/payments/staying")).hasSize(6);
    await().atMost(Duration.ofSeconds(20)).until(() -> {
      send(requestBy(merchant, "/v1/payments/back"));
      return !PAYMENTS_ONE.received("/v1/payments/back").isEmpty();
    });
  }

  @Test
  void saysThatNothingWasDoneWhereNoInstanceCanBeReached() {
    HttpResponse<String> answer = send(requestBy(knownMerchant(), "/v1/analytics/merchant-activity"));

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).contains("\"code\":\"service_unavailable\"").contains("\"retryable\":true");
  }

  @Test
  void saysThatTheOutcomeIsUnknownWhereTheServiceIsTooSlow() {
    HttpResponse<String> answer = send(
        requestBy(knownMerchant(), "/v1/payments/slow").POST(BodyPublishers.ofString("{}")));

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).contains("\"code\":\"upstream_timeout\"").contains("\"retryable\":true");
    assertThat(PAYMENTS_ONE.received("/v1/payments/slow").size() + PAYMENTS_TWO.received("/v1/payments/slow").size())
        .isEqualTo(1);
  }

  @Test
  void sendsNothingTwiceWhereTheConnectionBreaksAfterItWasSent() {
    PublishedMerchant merchant = knownMerchant();

    var posted = send(requestBy(merchant, "/v1/payments/broken").POST(BodyPublishers.ofString("{}")));
    var read = send(requestBy(merchant, "/v1/risk/broken"));

    assertThat(posted.statusCode()).isEqualTo(502);
    assertThat(posted.body()).contains("\"code\":\"upstream_failed\"").contains("\"retryable\":true");
    assertThat(
        PAYMENTS_ONE.received("/v1/payments/broken").size() + PAYMENTS_TWO.received("/v1/payments/broken").size())
        .isEqualTo(1);
    assertThat(read.statusCode()).isEqualTo(502);
    assertThat(RISK.received("/v1/risk/broken")).hasSize(1);
  }
}
