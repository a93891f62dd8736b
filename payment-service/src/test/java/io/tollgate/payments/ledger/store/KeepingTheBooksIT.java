package io.tollgate.payments.ledger.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeepingTheBooksIT extends PaymentServiceIT {
  @Autowired
  private LedgerJobs jobs;
  @Autowired
  private MeterRegistry meters;
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void tellsWhatIsTheMerchantsAndWhatIsOnItsWay() {
    Answer sold = merchant.pay(payment(10_000, GOOD_CARD));
    merchant.pay(hold(3_000, GOOD_CARD));
    merchant.modify(sold, "refunds", 1_000);
    Answer onItsWay = merchant.modify(sold, "refunds", "{\"amount\":" + (500 + FakeAcquirer.SLOW_CENTS) + "}",
        "Prefer", "wait=0");

    JsonNode balance = balance("");

    assertThat(balance.path("currency").asString()).isEqualTo("EUR");
    assertThat(balance.path("pending").asLong()).isEqualTo(10_000 - 1_000 - 596);
    assertThat(balance.path("refunding").asLong()).isEqualTo(596);
    assertThat(balance.path("authorized").asLong()).isEqualTo(3_000);
    assertThat(balance.path("available").asLong()).isZero();
    await().atMost(Duration.ofSeconds(10)).until(() -> {
      acquirer.answerNow();
      return merchant.get(onItsWay.header("Location")).text("status").equals("succeeded");
    });
    assertThat(balance("").path("refunding").asLong()).isZero();
  }

  @Test
  void isTheSameWithSnapshotsAndWithout() {
    merchant.pay(payment(1_000, GOOD_CARD));
    Instant early = Instant.now();
    merchant.pay(payment(200, GOOD_CARD));
    jobs.takeSnapshots();
    merchant.pay(payment(30, GOOD_CARD));
    Instant late = Instant.now();
    jobs.takeSnapshots();
    merchant.pay(payment(4, GOOD_CARD));

    assertThat(snapshots()).isEqualTo(2);
    assertThat(balance("").path("pending").asLong()).isEqualTo(1_234);
    assertThat(balance("?at=" + late).path("pending").asLong()).isEqualTo(1_230);
    assertThat(balance("?at=" + early).path("pending").asLong()).isEqualTo(1_000);
    assertThat(merchant.get("/v1/balances?at=2020-01-01T00:00:00Z").json().path("data")).isEmpty();
  }

  @Test
  void takesTheFeeThatWasAgreed() {
    Answer registered = operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}");
    TestMerchant shop = as(registered.text("id"));
    Answer agreed = operator().put("/operator/merchants/" + registered.text("id") + "/fees/card/EUR",
        "{\"basis_points\":250,\"fixed\":25}");
    assertThat(agreed.status()).as("%s", agreed).isEqualTo(200);

    Answer sold = shop.pay(payment(1_050, GOOD_CARD));
    Answer held = shop.pay(hold(1_000, GOOD_CARD));
    shop.modify(held, "captures", 100);

    assertThat(balancesOf(sold)).containsEntry("fees", -(26L + 25)).containsEntry("pending", -1_050L + 51);
    assertThat(balancesOf(held)).containsEntry("fees", -(3L + 25)).containsEntry("pending", -100L + 28);
    assertThat(shop.modify(sold, "refunds").number("amount")).isEqualTo(1_050);
    assertThat(balancesOf(sold)).containsOnlyKeys("fees", "pending").containsEntry("pending", 51L);
    assertThat(shop.get("/v1/balances").json().path("data").path(0).path("fees").asLong()).isEqualTo(79);
    assertThat(operator().get("/operator/merchants/" + registered.text("id") + "/fees/card").json().path("data")
        .path(0).path("basis_points").asInt()).isEqualTo(250);
  }

  @Test
  void refusesFeesThatAreNone() {
    String path = "/operator/merchants/" + merchant.id() + "/fees/card/";

    assertThat(operator().put(path + "EUR", "{\"basis_points\":250,\"fixed\":25}").status()).isEqualTo(404);
    assertThat(operator().put(path + "EUR", "{\"basis_points\":10001,\"fixed\":0}").text("param"))
        .isEqualTo("basis_points");
    assertThat(operator().put(path + "EUR", "{\"basis_points\":1,\"fixed\":-1}").text("param")).isEqualTo("fixed");
    assertThat(operator().put(path + "EURO", "{\"basis_points\":1,\"fixed\":1}").text("code"))
        .isEqualTo("unknown_currency");
    assertThat(merchant.put(path + "EUR", "{\"basis_points\":1,\"fixed\":1}").status()).isEqualTo(403);
  }

  @Test
  void findsEntriesByAccountKindAndTimeAndExportsThem() {
    Answer sold = merchant.pay(payment(1_000, GOOD_CARD));
    Instant between = Instant.now();
    merchant.modify(sold, "refunds", 100);

    assertThat(entries("?account=refunds")).containsExactly(100L, -100L);
    assertThat(entries("?kind=capture")).containsExactly(-1_000L, 1_000L);
    assertThat(entries("?to=" + between)).containsExactly(-1_000L, 1_000L);
    assertThat(entries("?from=" + between + "&account=pending")).containsExactly(100L);
    assertThat(merchant.get("/v1/ledger/entries?account=gold").text("param")).isEqualTo("account");
    assertThat(merchant.get("/v1/ledger/entries?from=yesterday").text("param")).isEqualTo("from");
    Answer csv = merchant.get("/v1/ledger/entries?account=pending", "text/csv");
    assertThat(csv.status()).isEqualTo(200);
    assertThat(csv.header("Content-Type")).startsWith("text/csv");
    List<String> lines = csv.response().body().lines().toList();
    assertThat(lines.getFirst()).isEqualTo("id,entry_set,payment,kind,account,amount,currency,at");
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains(",refund,pending,100,EUR,").contains(sold.text("id"));
    assertThat(newMerchant().get("/v1/ledger/entries", "text/csv").response().body().lines()).hasSize(1);
  }

  @Test
  void reportsAPaymentThatWasChangedBehindItsBack() {
    Answer sold = merchant.pay(payment(1_000, GOOD_CARD));
    assertThat(operator().get("/operator/trial-balance").json().path("balanced").asBoolean()).isTrue();
    jobs.compare();
    assertThat(imbalance()).isZero();

    tamper("amount_refunded = amount_refunded + 7");
    merchant.modify(sold, "refunds", 100);
    jobs.compare();

    JsonNode trial = operator().get("/operator/trial-balance").json();
    assertThat(trial.path("balanced").asBoolean()).isFalse();
    assertThat(trial.path("worst").valueStream().map(each -> each.path("payment").asString()))
        .containsExactly(sold.text("id"));
    assertThat(imbalance()).isEqualTo(14);
    tamper("amount_refunded = amount_refunded - 7");
    jobs.compare();
    assertThat(imbalance()).isZero();
  }

  private void tamper(String change) {
    jdbc.sql("update payment set " + change + " where merchant_id = :merchant").param("merchant", merchant.id().value())
        .update();
  }

  private double imbalance() { return meters.get("tollgate.ledger.imbalance").gauge().value(); }

  private JsonNode balance(String query) { return merchant.get("/v1/balances" + query).json().path("data").path(0); }

  private long snapshots() {
    return jdbc.sql("select count(distinct through) from ledger_snapshot where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).query(Long.class).single();
  }

  private List<Long> entries(String query) {
    return merchant.get("/v1/ledger/entries" + query).json().path("data").valueStream()
        .map(entry -> entry.path("amount").asLong()).toList();
  }
}
