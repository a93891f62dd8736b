package io.tollgate.payments.outbox.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.payments.outbox.LastFailure.Failure;
import io.tollgate.payments.outbox.OutboxProperties;
import io.tollgate.payments.outbox.OutboxQueue;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.CompletionException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FailingToPublishTests {
  private static final Instant NOW = Instant.parse("2026-11-28T20:00:00Z");
  private final OutboxRelay relay = new OutboxRelay(new Failing(),
      new KafkaTemplate<>(new DefaultKafkaProducerFactory<>(Map.of())),
      new OutboxProperties(500, Duration.ofMillis(1), Duration.ofMillis(1)), Clock.fixed(NOW, ZoneOffset.UTC),
      new SimpleMeterRegistry());

  @Test
  void isRememberedWithItsCause() {
    assertThat(relay.lastFailure()).isEmpty();
    relay.start();
    try {
      await().atMost(Duration.ofSeconds(5)).until(() -> relay.lastFailure().isPresent());
    } finally {
      relay.stop();
    }

    assertThat(relay.lastFailure()).contains(new Failure(NOW, "java.lang.IllegalStateException: No broker answers"));
  }

  private static final class Failing implements OutboxQueue {
    @Override
    public void awaitEvents(Duration atMost) {}

    @Override
    public int publish(int most, Publisher publisher) {
      throw new CompletionException(new IllegalStateException("No broker answers"));
    }

    @Override
    public Duration lag() { return Duration.ZERO; }
  }
}
