package io.tollgate.risk.assessment.kafka;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.common.kit.telemetry.Traces;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.assessment.Assessment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Assesses what is asked for, commits, tells the verdicts, and only then lets the offset move: wherever this breaks off, the
 * requests come again and get the verdicts that were committed. One thread an instance: it takes larger batches than several
 * would, each of which costs the same few statements; more instances share the partitions.
 */
@Component
class RequestsListener {
  private final AssessPayments assessPayments;
  private final VerdictPublisher verdicts;
  private final Traces traces;

  RequestsListener(AssessPayments assessPayments, VerdictPublisher verdicts, Traces traces) {
    this.assessPayments = assessPayments;
    this.verdicts = verdicts;
    this.traces = traces;
  }

  @KafkaListener(id = "risk-requests", groupId = "risk-service", topics = Topics.RISK_REQUESTS, containerFactory = BatchConsumers.BATCHES, concurrency = "${tollgate.risk.assessment.concurrency:1}")
  void on(List<ConsumerRecord<String, byte[]>> records) {
    var requests = new ArrayList<Event<RiskRequested>>(records.size());
    for (int i = 0; i < records.size(); i++) {
      try {
        if (isRequest(records.get(i))) requests.add(RequestReader.read(records.get(i)));
      } catch (UnreadableEvent e) {
        answer(requests);
        throw new BatchListenerFailedException("Not a request", e, i);
      }
    }
    answer(requests);
  }

  /** What a newer payment-service may tell here besides is not for us; what has no type at all is for nobody. */
  private static boolean isRequest(ConsumerRecord<String, byte[]> record) {
    String type = EventRecords.typeOf(record.headers());
    return type == null || type.equals(RiskRequested.TYPE);
  }

  private void answer(List<Event<RiskRequested>> requests) {
    try (var _ = traces.beginEach("assess", requests.stream().map(Event::traceparent).toList())) {
      Map<PaymentId, Assessment> answers = assessPayments.assess(requests.stream().map(Event::data).toList());
      verdicts.publish(requests.stream().map(request -> new VerdictPublisher.Answer(request,
          Objects.requireNonNull(answers.get(request.data().paymentId())))).toList());
    }
  }
}
