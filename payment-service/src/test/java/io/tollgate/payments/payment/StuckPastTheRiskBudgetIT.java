package io.tollgate.payments.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A payment that can't go on past its risk budget holds no other, is tried ever more rarely, and goes on once it is repaired. */
class StuckPastTheRiskBudgetIT extends PaymentServiceIT {
  private static final int OTHERS = 40;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Autowired
  private MeterRegistry meters;
  private TestMerchant merchant;

  @BeforeEach
  void registerAMerchantWhosePaymentsGoOn() {
    merchant = as(operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id"));
    Answer agreed = operator().put("/operator/merchants/" + merchant.id() + "/risk-budget",
        "{\"budget_ms\":60000,\"past_it\":\"open\"}");
    assertThat(agreed.status()).as("%s", agreed).isEqualTo(200);
  }

  @Test
  void holdsNobodyElseWhereItsRowCantBeRead() {
    double before = failures();
    Answer stuck = payUnheard("A-1");
    for (int i = 0; i < OTHERS; i++)
      payUnheard("A-1");
    currencyOf(stuck, "QQQ");
    try {
      allBudgetsEndFirstOf(stuck);

      await().atMost(SOON).until(() -> captured() == OTHERS);
      await().atMost(SOON).until(() -> failures() > before);
    } finally {
      currencyOf(stuck, "EUR");
    }
    allBudgetsEndFirstOf(stuck);
    await().atMost(SOON).until(() -> captured() == OTHERS + 1);
    assertThat(acquirer.timesTaken(stuck.text("id"))).isEqualTo(1);
  }

  @Test
  void holdsNobodyElseWhereTheDatabaseRefusesItsStep() throws SQLException {
    double before = failures();
    String order = "refused-" + UUID.randomUUID();
    Answer stuck = payUnheard(order);
    for (int i = 0; i < OTHERS; i++)
      payUnheard("A-1");
    asSuperuser("alter table payment.payment add constraint refuses_a_step check (order_id <> '" + order
        + "') not valid");
    try {
      allBudgetsEndFirstOf(stuck);

      await().atMost(SOON).until(() -> captured() == OTHERS);
      await().atMost(SOON).until(() -> failures() > before);
    } finally {
      asSuperuser("alter table payment.payment drop constraint refuses_a_step");
    }
    allBudgetsEndFirstOf(stuck);
    await().atMost(SOON).until(() -> captured() == OTHERS + 1);
    assertThat(historyOf(merchant, stuck)).containsExactly("payment.created", "payment.past_risk_budget",
        "payment.captured");
  }

  /** It waits as long again as it has waited, at least for as long as it was claimed and for five minutes at most. */
  @ParameterizedTest
  @CsvSource({"0,5", "60,120", "3600,3900"})
  void isTriedEverMoreRarely(int waited, int waitedByTheNextTry) {
    double before = failures();
    Answer stuck = payUnheard("A-1");
    currencyOf(stuck, "QQQ");
    try {
      jdbc.sql("update payment set created_at = clock_timestamp() - :waited * interval '1 second' where id = :id")
          .param("waited", waited).param("id", idOf(stuck)).update();
      allBudgetsEndFirstOf(stuck);
      await().atMost(SOON).until(() -> failures() > before);

      await().atMost(SOON).untilAsserted(() -> assertThat(jdbc.sql("""
          select extract(epoch from u.budget_ends_at - p.created_at) from unfinished_payment u
            join payment p on p.merchant_id = u.merchant_id and p.id = u.payment_id where p.id = :id
          """).param("id", idOf(stuck)).query(Double.class).single())
          .isBetween((double) waitedByTheNextTry, waitedByTheNextTry + 2.0 * SOON.toSeconds()));
    } finally {
      currencyOf(stuck, "EUR");
      allBudgetsEndFirstOf(stuck);
    }
  }

  /** A payment of which risk says nothing by itself. */
  private Answer payUnheard(String order) {
    return merchant.pay(UUID.randomUUID().toString(), payment(order, FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer",
        "wait=0");
  }

  /** In one moment, so that whoever looks next finds all that are unfinished. */
  private void allBudgetsEndFirstOf(Answer first) { jdbc.sql("""
      update unfinished_payment
         set budget_ends_at = clock_timestamp() - case payment_id when :first then 2 else 1 end * interval '1 second'
       where merchant_id = :merchant and budget_ends_at is not null
      """).param("first", idOf(first)).param("merchant", merchant.id().value()).update(); }

  private void currencyOf(Answer payment, String code) {
    jdbc.sql("update payment set currency = :code where id = :id").param("code", code).param("id", idOf(payment))
        .update();
  }

  private long captured() {
    return jdbc.sql("select count(*) from payment where merchant_id = :merchant and status = 'captured'")
        .param("merchant", merchant.id().value()).query(Long.class).single();
  }

  private double failures() { return meters.counter("tollgate.recovery.failures", "work", "past_budget").count(); }

  private static UUID idOf(Answer payment) { return PaymentId.parse(payment.text("id")).orElseThrow().value(); }

  private static void asSuperuser(String sql) throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
