package io.tollgate.payments.payment.kafka;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.BatchConsumers;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.payments.payment.ApplyAssessments;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;

@Component
class AssessmentListener {
  private final ApplyAssessments assessments;

  AssessmentListener(ApplyAssessments assessments) { this.assessments = assessments; }

  @KafkaListener(topics = Topics.RISK_ASSESSMENTS, groupId = "payment-service", containerFactory = BatchConsumers.BATCHES)
  void onAssessments(List<ConsumerRecord<String, byte[]>> records) {
    List<RiskAssessed> readable = new ArrayList<>(records.size());
    for (ConsumerRecord<String, byte[]> record : records) {
      try {
        readable.add(EventRecords.read(record, RiskAssessed.class).data());
      } catch (UnreadableEvent e) {
        assessments.apply(readable);
        throw new BatchListenerFailedException("Unreadable assessment", e, record);
      }
    }
    assessments.apply(readable);
  }
}
