package io.tollgate.payments.outbox.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.payments.outbox.OutboxMessage;
import io.tollgate.payments.outbox.OutboxProperties;
import io.tollgate.payments.outbox.OutboxQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Moves committed events to Kafka, in order: a batch is sent and acknowledged by all replicas before its rows go. A crash in
 * between publishes the batch again, which consumers know by its event ids and sequences.
 */
@Component
class OutboxRelay implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final URI SOURCE = URI.create("/payment-service");
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final OutboxQueue queue;
  private final KafkaTemplate<String, byte[]> kafka;
  private final OutboxProperties properties;
  private volatile boolean running;
  private volatile Duration lag = Duration.ZERO;
  private Thread thread = Thread.ofPlatform().unstarted(this::run);

  OutboxRelay(OutboxQueue queue, KafkaTemplate<String, byte[]> kafka, OutboxProperties properties,
      MeterRegistry meters) {
    this.queue = queue;
    this.kafka = kafka;
    this.properties = properties;
    Gauge.builder("tollgate.outbox.lag", this, relay -> relay.lag.toMillis() / 1_000d).baseUnit("seconds")
        .description("Age of the oldest event that is committed and not on Kafka").register(meters);
  }

  private void run() {
    while (running) {
      try {
        queue.awaitEvents(properties.lookEvery());
        while (running && queue.publish(properties.batch(), this::publish) > 0)
          Thread.sleep(properties.gather());
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        LOG.warn("Events wait in the outbox; trying again in {}: {}", AFTER_FAILURE, e.toString());
        pause();
      }
    }
  }

  private void publish(List<OutboxMessage> messages) {
    var sent = messages.stream()
        .map(message -> kafka.send(EventRecords.write(message.topic(), SOURCE, message.event())))
        .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(sent).join();
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Scheduled(fixedDelay = 1_000)
  void measure() { lag = queue.lag(); }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::run);
  }

  @Override
  public void stop() {
    running = false;
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() { return running; }
}
