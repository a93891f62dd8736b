package io.tollgate.risk.limit.kafka;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.risk.limit.FollowPayments;
import io.tollgate.risk.limit.PaymentProgress;
import io.tollgate.risk.overtaken.Course;
import io.tollgate.risk.overtaken.Overtaken;
import io.tollgate.risk.overtaken.OvertakenPayments;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Hears how payments go on, and which did not wait for risk; commits what that means for their limits and assessments, and only then
 * lets the offset move.
 */
@Component
class PaymentsListener {
  /** The others change nothing of what is captured or may still be. */
  private static final Set<String> TELLING = Stream.of(PaymentEventType.CAPTURED, PaymentEventType.LAPSED,
      PaymentEventType.VOIDED, PaymentEventType.EXPIRED, PaymentEventType.DECLINED, PaymentEventType.FAILED)
      .map(PaymentEventType::code).collect(Collectors.toUnmodifiableSet());

  /** These are the first to tell of a payment that did not wait for risk. */
  private static final Set<String> OVERTAKING = Stream.of(PaymentEventType.PAST_RISK_BUDGET,
      PaymentEventType.REVIEW_OPENED, PaymentEventType.DECLINED).map(PaymentEventType::code)
      .collect(Collectors.toUnmodifiableSet());

  private final FollowPayments followPayments;
  private final OvertakenPayments overtakenPayments;

  PaymentsListener(FollowPayments followPayments, OvertakenPayments overtakenPayments) {
    this.followPayments = followPayments;
    this.overtakenPayments = overtakenPayments;
  }

  @KafkaListener(id = "risk-limits", groupId = "risk-service-limits", topics = Topics.PAYMENTS, containerFactory = BatchConsumers.BATCHES, concurrency = "${tollgate.risk.limits.concurrency:1}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    var told = new Told(new ArrayList<>(records.size()), new ArrayList<>());
    for (int i = 0; i < records.size(); i++) {
      try {
        read(records.get(i), told);
      } catch (UnreadableEvent e) {
        commit(told);
        throw new BatchListenerFailedException("Not a payment's event", e, i);
      }
    }
    commit(told);
  }

  private void commit(Told told) {
    overtakenPayments.remember(told.overtaken);
    followPayments.follow(told.progress);
  }

  private static void read(ConsumerRecord<String, byte[]> record, Told told) {
    String type = EventRecords.typeOf(record.headers());
    boolean isTelling = type == null || TELLING.contains(type);
    boolean mayOvertake = OVERTAKING.contains(type);
    if (!isTelling && !mayOvertake) return;
    Event<PaymentEventData> event = EventRecords.read(record, PaymentEventData.class);
    try {
      Stream.of(event.data().paymentId(), event.data().merchantId(), event.data().status())
          .forEach(Objects::requireNonNull);
      if (isTelling) told.progress.add(PaymentProgress.of(event.data(), event.sequence()));
      if (mayOvertake) overtaken(event).ifPresent(told.overtaken::add);
    } catch (NullPointerException | IllegalArgumentException e) {
      throw new UnreadableEvent(e);
    }
  }

  private static Optional<Overtaken> overtaken(Event<PaymentEventData> event) {
    return Optional.ofNullable(event.data().pastRiskBudget()).flatMap(Course::find)
        .map(course -> new Overtaken(event.data().merchantId(), event.data().paymentId(), course, event.time()));
  }

  /** What a batch tells. */
  private record Told(List<PaymentProgress> progress, List<Overtaken> overtaken) {}
}
