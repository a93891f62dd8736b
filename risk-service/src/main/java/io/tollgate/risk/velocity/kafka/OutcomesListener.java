package io.tollgate.risk.velocity.kafka;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.risk.velocity.CountFailures;
import io.tollgate.risk.velocity.Observations.Failure;
import io.tollgate.risk.velocity.Observations.Of;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Hears which payments fail: declined by whomever, or at one acquirer at least. The rest is dropped by its type alone, unread. */
@Component
class OutcomesListener {
  private static final Set<String> FAILURES = Set.of(PaymentEventType.DECLINED.code(), PaymentEventType.FAILED.code(),
      PaymentEventType.ATTEMPT_FAILED.code());

  private final CountFailures failures;

  OutcomesListener(CountFailures failures) { this.failures = failures; }

  @KafkaListener(id = "risk-outcomes", groupId = "risk-service-outcomes", topics = Topics.PAYMENTS, autoStartup = "${tollgate.risk.counting.enabled:true}", containerFactory = BatchConsumers.BATCHES)
  void on(List<ConsumerRecord<String, byte[]>> records) {
    var failed = new ArrayList<Failure>();
    for (int i = 0; i < records.size(); i++) {
      try {
        if (tellsOfAFailure(records.get(i))) failed.add(failure(records.get(i)));
      } catch (UnreadableEvent e) {
        failures.count(failed);
        throw new BatchListenerFailedException("Not a payment's event", e, i);
      }
    }
    failures.count(failed);
  }

  private static boolean tellsOfAFailure(ConsumerRecord<String, byte[]> record) {
    String type = EventRecords.typeOf(record.headers());
    return type != null && FAILURES.contains(type);
  }

  private static Failure failure(ConsumerRecord<String, byte[]> record) {
    Event<PaymentEventData> event = EventRecords.read(record, PaymentEventData.class);
    PaymentEventData data = event.data();
    if (data == null || data.merchantId() == null || data.paymentId() == null) {
      throw new UnreadableEvent(new IllegalArgumentException("a payment without an id or a merchant"));
    }
    return new Failure(new Of(data.merchantId(), data.paymentId()), event.time());
  }
}
