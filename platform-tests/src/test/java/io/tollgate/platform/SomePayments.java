package io.tollgate.platform;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;

import static io.tollgate.platform.Merchant.hold;
import static io.tollgate.platform.Merchant.newCard;
import static io.tollgate.platform.Merchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A little of everything, for whoever measures it: over HTTP and over a card host, approved, declined and refused. */
final class SomePayments {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Merchant merchant;

  SomePayments(Merchant merchant) { this.merchant = merchant; }

  void make() {
    String sold = pay(payment(4_200, newCard()), "captured");
    assertThat(merchant.modify(sold, "refunds", "{\"amount\":200}").status()).isIn(201, 202);
    String held = pay(hold(4_200, newCard()).replace("\"EUR\"", "\"CHF\""), "authorized");
    assertThat(merchant.modify(held, "captures", "{\"amount\":200}").status()).isIn(201, 202);
    pay(payment(900_051, newCard()), "declined");
    assertThat(merchant.withKey("tg_test_nobodys").get("/v1/payments").status()).isEqualTo(401);
    assertThat(merchant.post("/v1/payments", null, BodyPublishers.ofString("{}")).status()).isEqualTo(400);
    assertThat(merchant.get("/v1/risk/assessments/" + sold).status()).isEqualTo(200);
    await().atMost(PATIENCE).untilAsserted(
        () -> assertThat(merchant.get("/v1/analytics/transactions/" + held).status()).isEqualTo(200));
  }

  private String pay(String body, String status) {
    String id = merchant.pay(body).text("id");
    await().atMost(PATIENCE).pollDelay(Duration.ZERO).untilAsserted(
        () -> assertThat(merchant.get("/v1/payments/" + id).text("status")).isEqualTo(status));
    return id;
  }
}
