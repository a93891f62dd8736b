package io.tollgate.risk.testing;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays payment-service further: tells what became of a payment after its assessment, event by event. */
public final class PaymentStory {
  private static final Producer<String, byte[]> PRODUCER = new KafkaProducer<>(
      Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()), new StringSerializer(),
      new ByteArraySerializer());
  private static final PaymentEventData.Risk RISK = new PaymentEventData.Risk("approve", 3);

  private final RiskRequested request;
  private final List<ProducerRecord<String, byte[]>> told = new ArrayList<>();

  private PaymentStory(RiskRequested request) { this.request = request; }

  public static PaymentStory of(RiskRequested request) {
    var story = new PaymentStory(request);
    story.told.add(story.record(PaymentEventType.CREATED, PaymentStatus.PROCESSING, 0, 0, 0, null, null));
    return story;
  }

  public PaymentStory captured(long captured) { return captured(request.amount(), captured); }

  public PaymentStory captured(long authorized, long captured) {
    return tell(PaymentEventType.CAPTURED, PaymentStatus.CAPTURED, authorized, captured, 0);
  }

  public PaymentStory lapsed(long captured) {
    return tell(PaymentEventType.LAPSED, PaymentStatus.CAPTURED, captured, captured, 0);
  }

  public PaymentStory refunded(long captured, long refunded) {
    return tell(PaymentEventType.REFUNDED, PaymentStatus.PARTIALLY_REFUNDED, captured, captured, refunded);
  }

  /** Declined, voided, expired or failed. */
  public PaymentStory ended(PaymentEventType type) {
    return tell(type, PaymentStatus.ofCode(type.code().substring("payment.".length())), 0, 0, 0);
  }

  public PaymentStory failedUnassessed() {
    return send(record(PaymentEventType.FAILED, PaymentStatus.FAILED, 0, 0, 0, null, null));
  }

  /** It did not wait for risk any longer, and went on to its acquirer. */
  public PaymentStory wentOnUnassessed() {
    return unassessed(PaymentEventType.PAST_RISK_BUDGET, PaymentStatus.AUTHORIZING, 0, 0, "open");
  }

  public PaymentStory capturedUnassessed(long authorized, long captured) {
    return unassessed(PaymentEventType.CAPTURED, PaymentStatus.CAPTURED, authorized, captured, "open");
  }

  public PaymentStory declinedUnassessed() {
    return unassessed(PaymentEventType.DECLINED, PaymentStatus.DECLINED, 0, 0, "closed");
  }

  public PaymentStory toBeReviewedUnassessed() {
    return unassessed(PaymentEventType.REVIEW_OPENED, PaymentStatus.IN_REVIEW, 0, 0, "review");
  }

  private PaymentStory unassessed(PaymentEventType type, PaymentStatus status, long authorized, long captured,
      String pastBudget) {
    return send(record(type, status, authorized, captured, 0, null, pastBudget));
  }

  /** Tells all of it once more, as a replay of the topic does. */
  public PaymentStory again() {
    for (var record : told) { var _ = PRODUCER.send(record); }
    return this;
  }

  private PaymentStory tell(PaymentEventType type, PaymentStatus status, long authorized, long captured,
      long refunded) {
    return send(record(type, status, authorized, captured, refunded, RISK, null));
  }

  private PaymentStory send(ProducerRecord<String, byte[]> record) {
    told.add(record);
    var _ = PRODUCER.send(record);
    return this;
  }

  private ProducerRecord<String, byte[]> record(PaymentEventType type, PaymentStatus status, long authorized,
      long captured, long refunded, PaymentEventData.@Nullable Risk risk, @Nullable String pastBudget) {
    long sequence = told.size() + 1L;
    String id = request.paymentId().toString();
    var data = new PaymentEventData(request.paymentId(), request.merchantId(), "A-1001", status, request.amount(),
        request.currency(), authorized, captured, refunded,
        new PaymentEventData.Method("card", "visa", request.bin(), "4242", request.cardFingerprint()), request.payer(),
        null, null, risk, pastBudget, "simulator", null, request.createdAt(), request.createdAt(), null);
    return EventRecords.write(Topics.PAYMENTS, URI.create("/payment-service"), new Event<>(id + ":" + sequence,
        type.code(), id, sequence, request.createdAt(), null, EventJson.write(data)));
  }
}
