package io.tollgate.analytics;

import io.tollgate.analytics.activity.ActivityWindow;
import io.tollgate.analytics.activity.MerchantActivity;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class PaymentsInAnalyticsIT extends RunningService {
  private static final Duration LATENCY = Duration.ofMillis(40);
  private final MerchantId merchant = newMerchant();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Autowired
  SmartLifecycle paymentStream;

  @Test
  void haveTheirRowWithinSeconds() {
    var payment = SamplePayment.at(now).of(merchant);
    send(payment.created(1), payment.captured(2, LATENCY));

    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/transactions/" + payment.id()))
        .hasStatusOk().bodyJson().isLenientlyEqualTo("""
            {"payment_id": "%s", "merchant_id": "%s", "sequence": 2, "order_id": "A-1001", "status": "captured",
             "outcome": "approved", "amount": 4200, "currency": "EUR", "amount_captured": 4200, "amount_refunded": 0,
             "method_type": "card", "brand": "visa", "last4": "4242", "decline_code": null, "risk_verdict": "approve",
             "risk_score": 3, "created_at": "%s", "latency_ms": 40}
            """.formatted(payment.id(), merchant, now)));
  }

  @Test
  void areInEveryWindowOnce() {
    var captured = SamplePayment.at(now).of(merchant);
    var refunded = SamplePayment.at(now).of(merchant);
    var yen = SamplePayment.at(now).of(merchant).in(900, "JPY");
    var declined = SamplePayment.at(now).of(merchant);
    var open = SamplePayment.at(now).of(merchant);
    send(captured.created(1), captured.captured(2, LATENCY), refunded.created(1), refunded.captured(2, LATENCY),
        refunded.refunded(3, 1_200, LATENCY), yen.captured(1, LATENCY), declined.declined(1, LATENCY), open.created(1));

    for (String window : List.of("minute", "hour", "day"))
      eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/merchant-activity?window=" + window))
          .hasStatusOk().bodyJson().isLenientlyEqualTo("""
              {"window": "%s", "data": [{"count": 5, "approved": 3, "declined": 1, "failed": 0, "pending": 1,
               "approval_rate": 0.75, "volume": [{"currency": "EUR", "captured": 8400, "refunded": 1200, "count": 4},
               {"currency": "JPY", "captured": 900, "refunded": 0, "count": 1}],
               "latency_ms": {"p50": 40, "p95": 40, "p99": 40}}]}
              """.formatted(window)));
  }

  @Test
  void countOnceThoughTheirEventsComeAgainAfterTheStreamStoppedAndStarted() {
    var payment = SamplePayment.at(now).of(merchant);
    send(payment.created(1), payment.captured(2, LATENCY));
    awaitDay("""
        {"count": 1, "approved": 1, "volume": [{"captured": 4200, "refunded": 0}]}""");
    paymentStream.stop();
    send(payment.created(1), payment.captured(2, LATENCY), payment.captured(2, LATENCY));
    paymentStream.start();
    send(payment.refunded(3, 4_200, LATENCY), payment.captured(2, LATENCY), payment.refunded(3, 4_200, LATENCY));

    awaitDay("""
        {"count": 1, "approved": 1, "volume": [{"captured": 4200, "refunded": 4200, "count": 1}]}""");
    assertThat(published(Topics.ANALYTICS_TRANSACTIONS, 3, record -> record.key().equals(payment.id().toString())))
        .extracting(record -> EventRecords.read(record, Transaction.class).data().status())
        .containsExactly(PaymentStatus.PROCESSING, PaymentStatus.CAPTURED, PaymentStatus.REFUNDED);
  }

  @Test
  void areTheSameWhenTheirTopicsAreStoredAgain() {
    var payment = SamplePayment.at(now).of(merchant);
    send(payment.created(1), payment.captured(2, LATENCY));
    awaitDay("{\"count\": 1, \"approved\": 1}");
    for (String topic : List.of(Topics.ANALYTICS_TRANSACTIONS, Topics.ANALYTICS_MERCHANT_ACTIVITY))
      for (ConsumerRecord<String, byte[]> record : published(topic, 1, this::isOfMerchant).reversed())
        send(new ProducerRecord<>(topic, null, record.key(), record.value(), record.headers()));
    var after = SamplePayment.at(now).of(merchant);
    send(after.captured(1, LATENCY));

    awaitDay("{\"count\": 2, \"approved\": 2}");
    assertThat(get(merchant, "/v1/analytics/transactions/" + payment.id())).bodyJson()
        .extractingPath("$.status").isEqualTo("captured");
  }

  @Test
  void areNotReplacedByAnOlderRevisionOfTheirWindow() {
    send(SamplePayment.at(now).of(merchant).captured(1, LATENCY));
    awaitDay("{\"count\": 1}");
    MerchantActivity day = published(Topics.ANALYTICS_MERCHANT_ACTIVITY, 3, this::isOfMerchant).stream()
        .map(record -> EventRecords.read(record, MerchantActivity.class).data())
        .filter(activity -> activity.window() == ActivityWindow.DAY).findFirst().orElseThrow();
    Instant dayBefore = day.windowStart().minus(day.window().length());
    send(inPartitionZero(emptied(day, day.windowStart())), inPartitionZero(emptied(day, dayBefore)));

    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/merchant-activity")).bodyJson()
        .extractingPath("$.data[*].count").isEqualTo(List.of(0, 1)));
  }

  @Test
  void areOnTheAnalystsTopicsAsCloudEvents() {
    var payment = SamplePayment.at(now).of(merchant);
    send(payment.captured(1, LATENCY));

    ConsumerRecord<String, byte[]> row = published(Topics.ANALYTICS_TRANSACTIONS, 1, this::isOfMerchant).getFirst();
    Event<Transaction> event = EventRecords.read(row, Transaction.class);
    assertThat(row.key()).isEqualTo(payment.id().toString());
    assertThat(event.type()).isEqualTo("analytics.transaction");
    assertThat(event.traceparent()).isEqualTo(SamplePayment.TRACE);
    assertThat(published(Topics.ANALYTICS_MERCHANT_ACTIVITY, 3, this::isOfMerchant)).hasSize(3)
        .allSatisfy(window -> {
          MerchantActivity activity = EventRecords.read(window, MerchantActivity.class).data();
          assertThat(window.key()).isEqualTo(merchant + "|" + activity.window() + "|" + activity.windowStart());
          assertThat(activity.count()).isEqualTo(1);
        });
  }

  @Test
  void shareTheEmissionOfTheirWindow() {
    int payments = 200;
    IntStream.range(0, payments).mapToObj(_ -> SamplePayment.at(now).of(merchant).captured(1, LATENCY))
        .map(kafka::send).toList().forEach(CompletableFuture::join);
    awaitDay("{\"count\": 200}");

    assertThat(published(Topics.ANALYTICS_MERCHANT_ACTIVITY, 3, this::isOfMerchant).size()).isLessThan(payments / 2);
  }

  @Test
  void areNotHeldUpByWhatCantBeRead() {
    var payment = SamplePayment.at(now).of(merchant);
    String key = "unreadable " + merchant;
    send(new ProducerRecord<>(Topics.PAYMENTS, 0, key, "nonsense".getBytes(StandardCharsets.UTF_8)),
        new ProducerRecord<>(Topics.PAYMENTS, 1, key, null));
    send(payment.captured(1, LATENCY));

    awaitDay("{\"count\": 1}");
    assertThat(published(Topics.PAYMENTS_COUNTED.deadLetters(), 2, record -> key.equals(record.key()))).hasSize(2)
        .allSatisfy(letter -> assertThat(letter.headers().lastHeader("dead_letter_reason")).isNotNull());
  }

  /** Revision 0 comes before any that the stream emits. */
  private static MerchantActivity emptied(MerchantActivity day, Instant start) {
    return new MerchantActivity(day.merchantId(), day.window(), start, start.plus(day.window().length()), 0, 0, 0, 0,
        0, 0, null, List.of(), null, day.updatedAt());
  }

  /** One partition, so that the second is stored after the first. */
  private static ProducerRecord<String, byte[]> inPartitionZero(MerchantActivity activity) {
    ProducerRecord<String, byte[]> record = EventRecords.write(Topics.ANALYTICS_MERCHANT_ACTIVITY, URI.create("/test"),
        new Event<>(activity.key(), "analytics.merchant-activity", activity.key(), 0, activity.updatedAt(), null,
            EventJson.write(activity)));
    return new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers());
  }

  private boolean isOfMerchant(ConsumerRecord<String, byte[]> record) {
    return record.value() != null && new String(record.value(), StandardCharsets.UTF_8).contains(merchant.toString());
  }

  private void awaitDay(String expected) {
    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/merchant-activity")).hasStatusOk()
        .bodyJson().isLenientlyEqualTo("{\"window\": \"day\", \"data\": [" + expected + "]}"));
  }
}
