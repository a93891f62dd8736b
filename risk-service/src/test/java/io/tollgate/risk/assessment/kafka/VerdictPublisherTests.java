package io.tollgate.risk.assessment.kafka;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.risk.assessment.Assessment;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.testing.SomePayment;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.mock.MockProducerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

class VerdictPublisherTests {
  private final MockProducer<String, byte[]> producer = new MockProducer<>(false, null, new StringSerializer(),
      new ByteArraySerializer());
  private final VerdictPublisher publisher = new VerdictPublisher(
      new KafkaTemplate<>(new MockProducerFactory<>(() -> producer)));

  @Test
  void returnsOnlyWhenEveryVerdictIsAcknowledged() {
    var answer = answer();
    var published = CompletableFuture.runAsync(() -> publisher.publish(List.of(answer, answer())));
    await().until(() -> producer.history().size() == 2);
    producer.completeNext();

    assertThat(published).isNotDone();
    producer.completeNext();
    await().until(published::isDone);
    assertThat(published).isCompleted();
    assertThat(producer.history().getFirst().topic()).isEqualTo(Topics.RISK_ASSESSMENTS);
    assertThat(producer.history().getFirst().key()).isEqualTo(answer.assessment().payment().toString());
  }

  @Test
  void failsWhereOneVerdictIsNotAcknowledgedSoThatTheOffsetDoesNotMove() {
    var published = CompletableFuture.runAsync(() -> publisher.publish(List.of(answer(), answer())));
    await().until(() -> producer.history().size() == 2);
    producer.completeNext();
    producer.errorNext(new NotEnoughReplicasException("one broker is away"));

    assertThatIllegalStateException().isThrownBy(() -> {
      try {
        published.join();
      } catch (java.util.concurrent.CompletionException e) {
        throw e.getCause();
      }
    }).withMessageContaining("Not every verdict");
  }

  private static VerdictPublisher.Answer answer() {
    RiskRequested request = SomePayment.payment().request();
    var assessment = new Assessment(request.merchantId(), request.paymentId(),
        new Decision(Verdict.APPROVE, 0, List.of(), "test"), List.of(), Instant.parse("2026-01-02T03:04:05Z"),
        Duration.ofMillis(1));
    return new VerdictPublisher.Answer(new Event<>("e1", RiskRequested.TYPE, request.paymentId().toString(), 1,
        request.createdAt(), null, request), assessment);
  }
}
