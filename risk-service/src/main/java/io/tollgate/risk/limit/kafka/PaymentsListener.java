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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hears how payments go on, commits what that means for their limits, and only then lets the offset move. */
@Component
class PaymentsListener {
  /** The others change nothing of what is captured or may still be. */
  private static final Set<String> TELLING = Stream.of(PaymentEventType.CAPTURED, PaymentEventType.LAPSED,
      PaymentEventType.VOIDED, PaymentEventType.EXPIRED, PaymentEventType.DECLINED, PaymentEventType.FAILED)
      .map(PaymentEventType::code).collect(Collectors.toUnmodifiableSet());

  private final FollowPayments followPayments;

  PaymentsListener(FollowPayments followPayments) { this.followPayments = followPayments; }

  @KafkaListener(id = "risk-limits", groupId = "risk-service-limits", topics = Topics.PAYMENTS, containerFactory = BatchConsumers.BATCHES, concurrency = "${tollgate.risk.limits.concurrency:1}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    var told = new ArrayList<PaymentProgress>(records.size());
    for (int i = 0; i < records.size(); i++) {
      String type = EventRecords.typeOf(records.get(i).headers());
      if (type != null && !TELLING.contains(type)) continue;
      try {
        told.add(read(records.get(i)));
      } catch (UnreadableEvent e) {
        followPayments.follow(told);
        throw new BatchListenerFailedException("Not a payment's event", e, i);
      }
    }
    followPayments.follow(told);
  }

  private static PaymentProgress read(ConsumerRecord<String, byte[]> record) {
    Event<PaymentEventData> event = EventRecords.read(record, PaymentEventData.class);
    try {
      Stream.of(event.data().paymentId(), event.data().merchantId(), event.data().status())
          .forEach(Objects::requireNonNull);
      return PaymentProgress.of(event.data(), event.sequence());
    } catch (NullPointerException | IllegalArgumentException e) {
      throw new UnreadableEvent(e);
    }
  }
}
