package io.tollgate.risk.assessment.kafka;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.risk.assessment.Assessment;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Tells the verdicts. The same verdict told twice is the same event, byte for byte, so that its readers can drop one. */
@Component
class VerdictPublisher {
  private static final URI SOURCE = URI.create("/risk-service");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaTemplate<String, byte[]> kafka;

  VerdictPublisher(KafkaTemplate<String, byte[]> kafka) { this.kafka = kafka; }

  /**
   * Returns once every broker that must have the verdicts has them.
   *
   * @throws IllegalStateException where that is not certain; to be told again then
   */
  void publish(List<Answer> answers) {
    var sent = answers.stream().map(VerdictPublisher::record).map(kafka::send).toArray(CompletableFuture[]::new);
    try {
      CompletableFuture.allOf(sent).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("Not every verdict is known to be published", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted before every verdict was published", e);
    }
  }

  private static ProducerRecord<String, byte[]> record(Answer answer) {
    Assessment assessment = answer.assessment;
    String subject = assessment.payment().toString();
    return EventRecords.write(Topics.RISK_ASSESSMENTS, SOURCE, new Event<>(subject + ":" + RiskAssessed.TYPE,
        RiskAssessed.TYPE, subject, 1, assessment.assessedAt(), answer.request.traceparent(),
        EventJson.write(assessment.toEvent())));
  }

  /** A verdict and the request that it answers. */
  record Answer(Event<RiskRequested> request, Assessment assessment) {}
}
