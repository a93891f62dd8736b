package io.tollgate.analytics.ingestion.kafka;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.tollgate.analytics.SamplePayment;
import io.tollgate.analytics.activity.ActivityTally;
import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.Contribution;
import io.tollgate.analytics.activity.ContributionChange;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.testing.CheckedIn;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** What is published is what docs/events shows; a change of either is a change of the contract. */
class PublishedEventsTests {
  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.120Z");
  private static final Instant CAPTURED = Instant.parse("2026-03-01T12:00:00.157Z");
  private static final SamplePayment PAYMENT = new SamplePayment(
      PaymentId.parse("pay_01k0c4n7x2e8br5h9tqz3v6m1d").orElseThrow(), SamplePayment.MERCHANT, CREATED, 4_200, "EUR");

  @Test
  void theRowOfARefundedPaymentIsAsDocumented() {
    PaymentEventData refunded = PAYMENT.data(PaymentStatus.PARTIALLY_REFUNDED, 4_200, 1_000,
        Instant.parse("2026-03-02T09:30:00Z"), CAPTURED, null);

    assertDocumented(AnalyticsEvents.of(Transaction.of(refunded, 4), null));
  }

  @Test
  void theRowOfAPaymentWithoutOutcomeFitsTheSchema() {
    PaymentEventData created = PAYMENT.data(PaymentStatus.PROCESSING, 0, 0, CREATED, null, null);

    assertFitsSchema(AnalyticsEvents.of(Transaction.of(created, 1), null));
  }

  @Test
  void theActivityOfAWindowIsAsDocumented() {
    assertDocumented(activity(PAYMENT.data(PaymentStatus.CAPTURED, 4_200, 0, CAPTURED, CAPTURED, null)));
  }

  @Test
  void theActivityOfAWindowWithoutOutcomeFitsTheSchema() {
    assertFitsSchema(activity(PAYMENT.data(PaymentStatus.PROCESSING, 0, 0, CREATED, null, null)));
  }

  @Test
  void aNumberWithWordsInItDoesNotFitTheSchema() {
    Event<byte[]> event = activity(PAYMENT.data(PaymentStatus.CAPTURED, 4_200, 0, CAPTURED, CAPTURED, null));
    String broken = json(event).replace("4200", "\"4200\"");

    assertThat(schema(event.type()).validate(broken, InputFormat.JSON)).isNotEmpty();
  }

  private static Event<byte[]> activity(PaymentEventData payment) {
    Contribution contribution = Contribution.of(Transaction.of(payment, 1));
    ActivityTally tally = ActivityTally.EMPTY
        .after(new ContributionChange(null, contribution, payment.createdAt(), payment.updatedAt()));
    return AnalyticsEvents.of(MerchantActivity.of(payment.merchantId(), ActivityWindow.HOUR,
        Instant.parse("2026-03-01T12:00:00Z"), tally), null);
  }

  private static void assertDocumented(Event<byte[]> event) {
    CheckedIn.assertSameJson("docs/events/examples/" + event.type() + ".json", json(event));
    assertFitsSchema(event);
  }

  private static void assertFitsSchema(Event<byte[]> event) {
    assertThat(schema(event.type()).validate(json(event), InputFormat.JSON)).isEmpty();
  }

  private static Schema schema(String type) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(CheckedIn.read("docs/events/" + type + ".schema.json"), InputFormat.JSON);
  }

  private static String json(Event<byte[]> event) { return new String(event.data(), StandardCharsets.UTF_8); }
}
