package io.tollgate.payments.recovery;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A payment that can't be brought on for a fault of its own holds none of those that are found with it, is counted and put off, and
 * comes to its end once it is mended.
 */
class StuckInRecoveryIT extends PaymentServiceIT {
  /** With the one that is stuck, more than are taken over at once. */
  private static final int OTHERS = 60;
  private static final Duration SOON = Duration.ofSeconds(20);

  @Autowired
  private MeterRegistry meters;
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @AfterEach
  void nobodyIsOutOfReach() {
    acquirer.reachable(false);
    secondAcquirer.reachable(false);
  }

  @Test
  void holdsNoneThatRiskNeverAssessedWhereANewerVersionWroteItsStatus() throws SQLException {
    List<Answer> all = payments(OTHERS + 1, payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD));
    double before = failures("payment");
    asSuperuser("alter table payment.payment drop constraint payment_status_check");
    try {
      set(all.getFirst(), "status", "settling");
      lookAtAllFirstAt(all.getFirst());

      await().atMost(SOON).until(() -> in("failed") == OTHERS);
      await().atMost(SOON).until(() -> failures("payment") > before);
      assertThat(dueIn(all.getFirst())).isPositive();
    } finally {
      set(all.getFirst(), "status", "processing");
      asSuperuser(
          """
              alter table payment.payment add constraint payment_status_check check (status in ('processing', 'in_review', 'authorizing',
                'authorized', 'captured', 'partially_refunded', 'refunded', 'declined', 'voided', 'expired', 'failed')) not valid
              """);
    }
    asSuperuser("alter table payment.payment validate constraint payment_status_check");
    lookAtAllFirstAt(all.getFirst());
    await().atMost(SOON).until(() -> in("failed") == OTHERS + 1);
    assertThat(historyOf(merchant, all.getFirst())).containsExactly("payment.created", "payment.failed");
  }

  @Test
  void holdsNoneWhoseReviewIsOver() {
    List<Answer> all = payments(OTHERS + 1, payment(FakeRisk.REVIEWED_AMOUNT, GOOD_CARD));
    await().atMost(SOON).until(() -> in("in_review") == OTHERS + 1);
    double before = failures("payment");
    set(all.getFirst(), "currency", "QQQ");
    try {
      lookAtAllFirstAt(all.getFirst());

      await().atMost(SOON).until(() -> in("declined") == OTHERS);
      await().atMost(SOON).until(() -> failures("payment") > before);
    } finally {
      set(all.getFirst(), "currency", "EUR");
    }
    lookAtAllFirstAt(all.getFirst());
    await().atMost(SOON).until(() -> in("declined") == OTHERS + 1);
    assertThat(historyOf(merchant, all.getFirst())).containsExactly("payment.created", "payment.review_opened",
        "payment.declined");
  }

  @Test
  void holdsNoneWhereTheDatabaseRefusesItsStep() throws SQLException {
    String order = "refused-" + UUID.randomUUID();
    Answer stuck = payments(1, payment(order, FakeRisk.IGNORED_AMOUNT, GOOD_CARD)).getFirst();
    payments(OTHERS, payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD));
    double before = failures("payment");
    asSuperuser("alter table payment.payment add constraint refuses_a_step check (order_id <> '" + order
        + "' or status = 'processing' and version < 3) not valid");
    try {
      lookAtAllFirstAt(stuck);

      await().atMost(SOON).until(() -> in("failed") == OTHERS);
      await().atMost(SOON).until(() -> failures("payment") > before);
    } finally {
      asSuperuser("alter table payment.payment drop constraint refuses_a_step");
    }
    lookAtAllFirstAt(stuck);
    await().atMost(SOON).until(() -> in("failed") == OTHERS + 1);
  }

  @Test
  void holdsNoneAtTheAcquirerWhereItsCardCantBeOpened() {
    List<Answer> all = payments(20, payment(4_200, FakeAcquirer.UNREACHABLE));
    await().atMost(SOON).until(() -> in("authorizing") == all.size());
    UUID stuck = idOf(all.getFirst());
    double before = failures("payment");
    byte[] sealed = jdbc.sql("select sealed_card from unfinished_payment where payment_id = :id").param("id", stuck)
        .query(byte[].class).single();
    seal(stuck, new byte[]{1, 2, 3});
    try {
      lookAtAllFirstAt(all.getFirst());
      await().atMost(SOON).until(() -> failures("payment") > before);
      double again = failures("payment");
      // Not before: whoever had read its card while that could be opened would charge it.
      acquirer.reachable(true);
      secondAcquirer.reachable(true); // whichever has the turn when its card can't be opened
      lookAtAllFirstAt(all.getFirst());

      await().atMost(SOON).until(() -> in("captured") == all.size() - 1);
      await().atMost(SOON).until(() -> failures("payment") > again);
    } finally {
      seal(stuck, sealed);
    }
    lookAtAllFirstAt(all.getFirst());
    await().atMost(SOON).until(() -> in("captured") == all.size());
    assertThat(all).allSatisfy(each -> assertThat(
        acquirer.timesTaken(each.text("id")) + secondAcquirer.timesTaken(each.text("id"))).isEqualTo(1));
  }

  @Test
  void holdsNoneWhoseAuthorizationExpires() {
    List<Answer> all = payments(OTHERS + 1, hold(4_200, GOOD_CARD));
    await().atMost(SOON).until(() -> in("authorized") == OTHERS + 1);
    double before = failures("expiry");
    set(all.getFirst(), "currency", "QQQ");
    try {
      expireAllFirst(all.getFirst());

      await().atMost(SOON).until(() -> in("expired") == OTHERS);
      await().atMost(SOON).until(() -> failures("expiry") > before);
    } finally {
      set(all.getFirst(), "currency", "EUR");
    }
    expireAllFirst(all.getFirst());
    await().atMost(SOON).until(() -> in("expired") == OTHERS + 1);
    assertThat(all).allSatisfy(each -> assertThat(balancesOf(each)).isEmpty());
  }

  @Test
  void holdsNoOtherRefundWhereItCantBeRead() {
    List<Answer> refunds = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      Answer sold = merchant.pay(payment(4_200, GOOD_CARD));
      refunds.add(merchant.modify(sold, "refunds", "{\"amount\":" + (100 + FakeAcquirer.SLOW_CENTS) + "}", "Prefer",
          "wait=0"));
      inRefunds("due_at = clock_timestamp() + interval '1 hour'");
    }
    double before = failures("modification");
    inRefunds("currency = case payment_id when '" + refundedBy(refunds.getFirst())
        + "' then 'QQQ' else currency end, due_at = clock_timestamp()");
    try {
      await().atMost(SOON).until(() -> takenOver() == refunds.size()); // who sent them can't record any more
      await().atMost(SOON).until(() -> succeeded() == refunds.size() - 1);
      await().atMost(SOON).until(() -> failures("modification") > before);
    } finally {
      inRefunds("currency = 'EUR'");
    }
    inRefunds("due_at = case when due_at is not null then clock_timestamp() end");
    await().atMost(SOON).until(() -> succeeded() == refunds.size());
    assertThat(refunds).allSatisfy(
        each -> assertThat(acquirer.followUpsOf(each.text("payment"))).as("%s", each).hasSize(1));
  }

  private List<Answer> payments(int count, String body) {
    List<Answer> all = new ArrayList<>();
    for (int i = 0; i < count; i++)
      all.add(merchant.pay(UUID.randomUUID().toString(), body, "Prefer", "wait=0"));
    return all;
  }

  /** In one moment, so that whoever looks next finds as many as are taken over at once. */
  private void lookAtAllFirstAt(Answer first) { jdbc.sql("""
      update unfinished_payment
         set due_at = clock_timestamp() - case payment_id when :first then 2 else 1 end * interval '1 second'
       where merchant_id = :merchant
      """).param("first", idOf(first)).param("merchant", merchant.id().value()).update(); }

  private void expireAllFirst(Answer first) { jdbc.sql("""
      update payment set expires_at = clock_timestamp() - interval '2 seconds',
        lapses_at = clock_timestamp() - case id when :first then 2 else 1 end * interval '1 second'
       where merchant_id = :merchant and lapses_at is not null
      """).param("first", idOf(first)).param("merchant", merchant.id().value()).update(); }

  private void set(Answer payment, String column, String value) {
    jdbc.sql("update payment set " + column + " = :value where id = :id").param("value", value)
        .param("id", idOf(payment)).update();
  }

  private void seal(UUID payment, byte[] card) {
    jdbc.sql("update unfinished_payment set sealed_card = :card where payment_id = :id").param("card", card)
        .param("id", payment).update();
  }

  private void inRefunds(String change) {
    jdbc.sql("update modification set " + change + " where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).update();
  }

  private static UUID refundedBy(Answer refund) {
    return PaymentId.parse(refund.text("payment")).orElseThrow().value();
  }

  private long takenOver() {
    return jdbc.sql("select count(*) from modification where merchant_id = :merchant and version > 1")
        .param("merchant", merchant.id().value()).query(Long.class).single();
  }

  private long succeeded() {
    acquirer.answerNow();
    return jdbc.sql("select count(*) from modification where merchant_id = :merchant and status = 'succeeded'")
        .param("merchant", merchant.id().value()).query(Long.class).single();
  }

  private long in(String status) {
    return jdbc.sql("select count(*) from payment where merchant_id = :merchant and status = :status")
        .param("merchant", merchant.id().value()).param("status", status).query(Long.class).single();
  }

  /** Seconds. */
  private double dueIn(Answer payment) {
    return jdbc
        .sql("select extract(epoch from due_at - clock_timestamp()) from unfinished_payment where payment_id = :id")
        .param("id", idOf(payment)).query(Double.class).single();
  }

  private double failures(String work) { return meters.counter("tollgate.recovery.failures", "work", work).count(); }

  private static UUID idOf(Answer payment) { return PaymentId.parse(payment.text("id")).orElseThrow().value(); }

  private static void asSuperuser(String sql) throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
