package io.tollgate.payments.outbox;

import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.money.Money;
import io.tollgate.common.testing.EventDocs;
import io.tollgate.payments.acquirer.Checks;
import io.tollgate.payments.acquirer.OperationId;
import io.tollgate.payments.card.CardFacts;
import io.tollgate.payments.card.EntryMode;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.card.PointOfSale;
import io.tollgate.payments.payment.Approval;
import io.tollgate.payments.payment.CaptureMode;
import io.tollgate.payments.payment.Decline;
import io.tollgate.payments.payment.Operation;
import io.tollgate.payments.payment.PastBudget;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentEvents;
import io.tollgate.payments.payment.RiskOpinion;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.Terms;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published is what docs/events shows; a change of either is a change of the contract. */
class PublishedEventsTests {
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.120Z");
  private static final Instant ENDED = Instant.parse("2026-03-01T12:00:00.157Z");
  private static final PaymentId PAYMENT = PaymentId.parse("pay_01k0c4n7x2e8br5h9tqz3v6m1d").orElseThrow();
  private static final MerchantId MERCHANT = MerchantId.parse("mer_01k0c4n7x2e8br5h9tqz3v6m2e").orElseThrow();
  private static final Payment.Processing PROCESSING = new Payment.Processing(new Terms(PAYMENT, MERCHANT, "A-1001",
      Money.of(4_200, Currency.getInstance("EUR")), CaptureMode.AUTOMATIC,
      MethodType.CARD, new CardFacts("visa", "42424242", "4242", "5f1c0de5a0b1c2d3e4f5061728394a5b"), null,
      new Terms.Payer("cust-77", "9b74c9897bac770ffc029102a200c5de", "5f1d7a84db00d2fce00b31a7fc73224f", "DE"),
      "a book", Map.of("k", "v"), CREATED));
  private static final Payment.Authorizing AUTHORIZING = PROCESSING.authorize(RiskOpinion.Assessed.inTime("approve", 3),
      new Operation(new OperationId(new UUID(1, 1)), "simulator"));

  private static final Payment.Authorized HELD = AUTHORIZING.hold(new Approval("123456", "ref-1", Checks.NONE), ENDED,
      ENDED.plusSeconds(604_800));
  private static final Payment.Captured SOLD = AUTHORIZING.capture(new Approval("123456", "ref-1", Checks.NONE), ENDED);

  @Test
  void aCreatedPaymentIsAsDocumented() { assertDocumented(PaymentEventType.CREATED, PROCESSING, 1); }

  @Test
  void aPaymentThatWentOnWithoutRiskIsAsDocumented() {
    assertDocumented(PaymentEventType.PAST_RISK_BUDGET, PROCESSING.authorize(
        new RiskOpinion.Unheard(PastBudget.OPEN), new Operation(new OperationId(new UUID(1, 1)), "simulator")), 2);
  }

  @Test
  void aPaymentThatAPersonMustSeeIsAsDocumented() {
    assertDocumented(PaymentEventType.REVIEW_OPENED, PROCESSING.review(RiskOpinion.Assessed.inTime("review", 62)), 2);
  }

  @Test
  void aPaymentThatAPersonLetGoOnIsAsDocumented() {
    assertDocumented(PaymentEventType.REVIEW_APPROVED, PROCESSING.review(RiskOpinion.Assessed.inTime("review", 62))
        .authorize(new Operation(new OperationId(new UUID(1, 1)), "simulator")), 3);
  }

  @Test
  void anAttemptThatFailedIsAsDocumented() {
    var failed = new PaymentEventData.Operation("op_01k0c4n7x2e8br5h9tqz3v6m4g", "sale", 4_200, "declined",
        "do_not_honor");
    assertDocumented(PaymentEventType.ATTEMPT_FAILED,
        AUTHORIZING.attempt(new Operation(new OperationId(new UUID(1, 2)), "north")), failed, 2);
  }

  @Test
  void aCapturedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.CAPTURED,
        AUTHORIZING.capture(new Approval("123456", "ref-1", Checks.NONE), ENDED), 2);
  }

  @Test
  void anAuthorizedPaymentIsAsDocumented() { assertDocumented(PaymentEventType.AUTHORIZED, HELD, 2); }

  @Test
  void aVoidedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.VOIDED, HELD.startVoid().voided(), operation("void", 4_200, null), 3);
  }

  @Test
  void anExpiredPaymentIsAsDocumented() { assertDocumented(PaymentEventType.EXPIRED, HELD.expire(), 3); }

  @Test
  void aLapsedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.LAPSED, HELD.startCapture(euros(1_000), ENDED).captured(euros(1_000)).lapse(), 4);
  }

  @Test
  void aRefundedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.REFUNDED, SOLD.startRefund(euros(700)).refunded(euros(700)),
        operation("refund", 700, null), 3);
  }

  @Test
  void aRefundThatFailedIsAsDocumented() {
    assertDocumented(PaymentEventType.REFUND_FAILED, SOLD, operation("refund", 700, "do_not_honor"), 3);
  }

  @Test
  void aCaptureThatFailedIsAsDocumented() {
    assertDocumented(PaymentEventType.CAPTURE_FAILED, HELD, operation("capture", 700, "do_not_honor"), 3);
  }

  @Test
  void aVoidThatFailedIsAsDocumented() {
    assertDocumented(PaymentEventType.VOID_FAILED, HELD, operation("void", 4_200, "do_not_honor"), 3);
  }

  @Test
  void aDeclinedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.DECLINED,
        AUTHORIZING.decline(new Decline("insufficient_funds", Decline.By.ISSUER, true), ENDED), 2);
  }

  @Test
  void aCardAtATerminalThatItsChipDeclinedFitsTheSameSchema() {
    var present = new Payment.Processing(new Terms(PAYMENT, MERCHANT, "A-1001", euros(4_200), CaptureMode.MANUAL,
        MethodType.CARD_PRESENT, PROCESSING.terms().card(), new PointOfSale(EntryMode.CHIP, "T1234567"), null, null,
        Map.of(), CREATED));
    var declined = present.decline(RiskOpinion.Assessed.inTime("approve", 3),
        new Decline("offline_declined", Decline.By.CHIP, false), ENDED);
    String json = new String(EventJson.write(PaymentEvents.dataOf(new Stored<>(declined, 2, 2, ENDED))),
        StandardCharsets.UTF_8);

    EventDocs.assertFitsSchema("payment", json);
    assertThat(json).contains("\"type\":\"card_present\"", "\"decline_code\":\"offline_declined\"")
        .doesNotContain("T1234567");
  }

  @Test
  void aFailedPaymentIsAsDocumented() {
    assertDocumented(PaymentEventType.FAILED, PROCESSING.giveUp("assessment_timeout", ENDED), 2);
  }

  /** The same example that risk-service's tests read. */
  @Test
  void aRequestToRiskIsAsDocumented() {
    var request = new RiskRequested(PaymentId.parse("pay_01h455vb4pex5vsknk084sn02q").orElseThrow(),
        MerchantId.parse("mer_01h455vb4pex5vsknk084sn02r").orElseThrow(), 4_200, "EUR", "card", "42424242",
        "9a0b1c2d3e4f5061728394a5b6c7d8e9", "0f1e2d3c4b5a69788796a5b4c3d2e1f0", "00112233445566778899aabbccddeeff",
        "192.0.2.1",
        "device-1", "DE", Instant.parse("2026-01-02T03:04:05.678901Z"));

    EventDocs.assertDocumented("risk.requested", event(RiskRequested.TYPE, 1, EventJson.write(request)));
  }

  @Test
  void aChangedMerchantIsAsDocumented() {
    var key = new MerchantChanged.ApiKey("key_01k0c4n7x2e8br5h9tqz3v6m3f", "a".repeat(64),
        List.of(Scopes.PAYMENTS_READ, Scopes.PAYMENTS_WRITE), CREATED, ENDED);

    EventDocs.assertDocumented("merchant.changed", event(MerchantChanged.TYPE, 3,
        EventJson.write(new MerchantChanged(MERCHANT, "Corner shop", true, List.of(key), ENDED))));
  }

  @Test
  void anAmountWithAFractionIsNot() {
    String json = new String(EventJson.write(PaymentEvents.dataOf(new Stored<>(PROCESSING, 1, 1, CREATED))),
        StandardCharsets.UTF_8);

    EventDocs.assertViolatesSchema("payment", json.replace("4200", "42.5"));
  }

  private static void assertDocumented(PaymentEventType type, Payment payment, long sequence) {
    assertDocumented(type, payment, null, sequence);
  }

  private static void assertDocumented(PaymentEventType type, Payment payment,
      PaymentEventData.@Nullable Operation operation, long sequence) {
    Instant at = payment.hasOutcome() ? ENDED : CREATED;
    EventDocs.assertDocumented("payment", event(type.code(), sequence,
        EventJson.write(PaymentEvents.dataOf(new Stored<>(payment, sequence, sequence, at), operation))));
  }

  private static PaymentEventData.Operation operation(String type, long amount, @Nullable String declineCode) {
    String prefix = type.equals("void") ? "void" : type.substring(0, 3);
    return new PaymentEventData.Operation(prefix + "_01k0c4n7x2e8br5h9tqz3v6m4g", type, amount,
        declineCode == null ? "succeeded" : "declined", declineCode);
  }

  private static Money euros(long minorUnits) { return Money.of(minorUnits, Currency.getInstance("EUR")); }

  private static Event<byte[]> event(String type, long sequence, byte[] data) {
    return new Event<>(UUID.randomUUID().toString(), type, PAYMENT.toString(), sequence, CREATED, null, data);
  }
}
