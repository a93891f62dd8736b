package io.tollgate.payments.recovery;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.modification.ClaimedModification;
import io.tollgate.payments.modification.ModificationId;
import io.tollgate.payments.modification.ModificationKind;
import io.tollgate.payments.modification.ModificationResult;
import io.tollgate.payments.modification.Modifications;
import io.tollgate.payments.modification.RecordModification;
import io.tollgate.payments.payment.Approval;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class TakingOverIT extends PaymentServiceIT {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Autowired
  private Payments payments;
  @Autowired
  private Modifications modifications;
  @Autowired
  private RecordModification recordModification;
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void fencesOffAHolderThatWakesAfterItsLease() {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var request = executor.submit(() -> merchant.pay("stalled", payment(4_200, FakeAcquirer.ANSWERS_LATE)));
      Stored<Payment> stalled = awaitAuthorizing();

      await().atMost(Duration.ofSeconds(20)).until(() -> versionOf(stalled) > stalled.version());
      var authorizing = (Payment.Authorizing) stalled.payment();
      boolean recorded = payments
          .record(Move.outcome(stalled, authorizing.capture(new Approval("LATE", "LATE", Checks.NONE), Instant.now()),
              Instant.now(), PaymentEventType.CAPTURED, "stalled holder", null, List.of()));
      do
        acquirer.answerNow();
      while (!request.isDone());

      assertThat(recorded).isFalse();
      assertThat(request.resultNow().text("status")).isEqualTo("captured");
      assertThat(acquirer.timesTaken(request.resultNow().text("id"))).isEqualTo(1);
      assertThat(ledgerEntriesOf(request.resultNow())).isEqualTo(2);
    }
  }

  /** Both moves gather while the commit before waits for a lock. */
  @Test
  void fencesOffAHolderWhoseMoveIsCommittedTogetherWithItsSuccessors() throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor();
        var superuser = TestPlatform.shared().connectAsSuperuser();
        var sql = superuser.createStatement()) {
      var request = executor.submit(() -> merchant.pay("stalled", payment(4_200, FakeAcquirer.ANSWERS_LATE)));
      Stored<Payment> stalled = awaitAuthorizing();
      sql.execute("update payment.unfinished_payment set due_at = now() + interval '1 hour' where payment_id = '"
          + stalled.payment().id().value() + "'");
      sql.execute(
          "update payment.payment set version = version + 1 where id = '" + stalled.payment().id().value() + "'");
      Stored<Payment> succeeded = payments.find(merchant.id(), stalled.payment().id()).orElseThrow();
      Answer waits = merchant.pay("waits", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");
      Stored<Payment> waiting = payments.find(merchant.id(), PaymentId.parse(waits.text("id")).orElseThrow())
          .orElseThrow();
      superuser.setAutoCommit(false);
      sql.execute("select from payment.unfinished_payment where payment_id = '" + waiting.payment().id().value()
          + "' for update");

      CompletableFuture<Boolean> first = recording(Move.internal(waiting, waiting.payment(), Instant.now(), SECOND));
      await()
          .until(() -> jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query like "
              + "'%unfinished_payment%'").query(Long.class).single() > 0);
      var approved = ((Payment.Authorizing) stalled.payment()).capture(new Approval("LATE", "LATE", Checks.NONE),
          Instant.now());
      CompletableFuture<Boolean> late = recording(
          Move.outcome(stalled, approved, Instant.now(), PaymentEventType.CAPTURED,
              "stalled holder", null, List.of()));
      CompletableFuture<Boolean> successors = recording(
          Move.internal(succeeded, succeeded.payment(), Instant.now(), SECOND));
      superuser.commit();

      assertThat(late.get(20, TimeUnit.SECONDS)).isFalse();
      assertThat(successors.get(20, TimeUnit.SECONDS)).isTrue();
      assertThat(first.get(20, TimeUnit.SECONDS)).isTrue();
      do
        acquirer.answerNow();
      while (!request.isDone());
      assertThat(historyOf(merchant, request.resultNow())).containsOnlyOnce("payment.captured");
      assertThat(acquirer.timesTaken(request.resultNow().text("id"))).isEqualTo(1);
      assertThat(ledgerEntriesOf(request.resultNow())).isEqualTo(2);
    }
  }

  @Test
  void fencesOffAHolderOfARefundThatWakesAfterItsLease() {
    Answer sold = merchant.pay(payment(4_200, GOOD_CARD));
    Answer slow = merchant.modify(sold, "refunds", "{\"amount\":" + (100 + FakeAcquirer.SLOW_CENTS) + "}", "Prefer",
        "wait=0");
    var id = ModificationId.parse(ModificationKind.REFUND, slow.text("id")).orElseThrow();
    var stalled = new ClaimedModification(modifications.find(merchant.id(), id).orElseThrow(),
        new Original(new OperationId(id.value()), ChargeKind.SALE, Money.of(4_200, Currency.getInstance("EUR")), null,
            null, null),
        1, 0);

    await().atMost(Duration.ofSeconds(20)).until(() -> acquirer.timesSent(new OperationId(id.value())) > 1);
    var recorded = recordModification.decide(stalled, new ModificationResult.Succeeded("LATE"), "stalled holder", null);
    await().atMost(Duration.ofSeconds(20)).until(() -> {
      acquirer.answerNow();
      return merchant.get(slow.header("Location")).text("status").equals("succeeded");
    });

    assertThat(recorded).isEmpty();
    assertThat(merchant.show(sold).number("amount_refunded")).isEqualTo(slow.number("amount"));
    assertThat(acquirer.followUpsOf(sold.text("id"))).hasSize(1);
    assertThat(balancesOf(sold)).isEqualTo(Map.of("receivable", 4_200L - 196, "pending", 196L - 4_200));
  }

  @Test
  void givesUpWhatRiskNeverAssessed() {
    Answer accepted = merchant.pay("ignored", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");
    jdbc.sql("update unfinished_payment set due_at = now() where merchant_id = :merchant")
        .param("merchant", merchant.id().value()).update();

    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
      Answer shown = merchant.get("/v1/payments/" + accepted.text("id"));
      assertThat(shown.text("status")).isEqualTo("failed");
      assertThat(shown.text("failure_code")).isEqualTo("assessment_timeout");
    });
    assertThat(acquirer.timesTaken(accepted.text("id"))).isZero();
  }

  /** Under way: its caller waits for its fate. */
  private CompletableFuture<Boolean> recording(Move move) {
    var fate = new CompletableFuture<Boolean>();
    Thread caller = Thread.ofPlatform().start(() -> fate.complete(payments.record(move)));
    await().until(() -> caller.getState() == Thread.State.WAITING);
    return fate;
  }

  private Stored<Payment> awaitAuthorizing() {
    return await().atMost(Duration.ofSeconds(10)).until(() -> {
      var data = merchant.get("/v1/payments").json().path("data");
      if (data.isEmpty()) return null;
      PaymentId id = PaymentId.parse(data.path(0).path("id").asString()).orElseThrow();
      return payments.find(merchant.id(), id).orElseThrow();
    }, stored -> stored != null && stored.payment() instanceof Payment.Authorizing);
  }

  private long versionOf(Stored<Payment> stored) {
    return payments.find(merchant.id(), stored.payment().id()).orElseThrow().version();
  }

  private long ledgerEntriesOf(Answer paid) {
    return merchant.get("/v1/ledger/entries?payment=" + paid.text("id")).json().path("data").size();
  }
}
