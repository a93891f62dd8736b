package io.tollgate.payments.outbox.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.payments.outbox.LastFailure;
import io.tollgate.payments.outbox.OutboxMessage;
import io.tollgate.payments.outbox.OutboxProperties;
import io.tollgate.payments.outbox.OutboxQueue;
import io.tollgate.payments.outbox.OutboxQueue.Published;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Moves committed events to Kafka, in order: a batch is sent and acknowledged by all replicas before its rows go. A crash in
 * between publishes the batch again, which consumers know by its event ids and sequences. An event that Kafka refuses for what it is
 * holds nobody but what follows it.
 */
@Component
class OutboxRelay implements SmartLifecycle, LastFailure {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final URI SOURCE = URI.create("/payment-service");
  private static final Duration AFTER_FAILURE = Duration.ofMillis(500);

  private final OutboxQueue queue;
  private final KafkaTemplate<String, byte[]> kafka;
  private final OutboxProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private volatile boolean running;
  private volatile Duration lag = Duration.ZERO;
  private volatile @Nullable Failure failure;
  private Thread thread = Thread.ofPlatform().unstarted(this::run);

  OutboxRelay(OutboxQueue queue, KafkaTemplate<String, byte[]> kafka, OutboxProperties properties, Clock clock,
      MeterRegistry meters) {
    this.queue = queue;
    this.kafka = kafka;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
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
        failure = new Failure(clock.instant(), NestedExceptionUtils.getMostSpecificCause(e).toString());
        LOG.warn("Events wait in the outbox; trying again in {}: {}", AFTER_FAILURE, e.toString());
        pause();
      }
    }
  }

  private Published publish(List<OutboxMessage> messages) {
    List<CompletableFuture<?>> sent = messages.stream().<CompletableFuture<?>>map(this::send).toList();
    List<OutboxMessage> safe = new ArrayList<>();
    List<OutboxMessage> refused = new ArrayList<>();
    List<RuntimeException> failed = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      try {
        sent.get(i).join();
        safe.add(messages.get(i));
      } catch (CompletionException e) {
        if (Refusal.is(e)) refused.add(refused(messages.get(i), e));
        else
          failed.add(e);
      }
    }
    if (refused.isEmpty() && !failed.isEmpty()) throw failed.getFirst();
    return new Published(safe, refused);
  }

  private CompletableFuture<?> send(OutboxMessage message) {
    try {
      return kafka.send(record(message));
    } catch (RuntimeException e) {
      if (Refusal.is(e)) return CompletableFuture.failedFuture(e);
      throw e; // Kafka was not heard of in time; for the next one it would not be either
    }
  }

  private static ProducerRecord<String, byte[]> record(OutboxMessage message) {
    try {
      return EventRecords.write(message.topic(), SOURCE, message.event());
    } catch (RuntimeException e) {
      throw new SerializationException("No event that could be written", e);
    }
  }

  private OutboxMessage refused(OutboxMessage message, RuntimeException why) {
    Counter.builder("tollgate.outbox.refusals")
        .description("Attempts to publish an event that Kafka refused for what it is")
        .tag("topic", message.topic()).register(meters).increment();
    failure = new Failure(clock.instant(), NestedExceptionUtils.getMostSpecificCause(why).toString());
    LOG.error("Kafka refuses {} {} of {}; it waits with what follows it on {}, and is tried again later",
        message.event().sequence(), message.event().type(), message.event().subject(), message.topic(), why);
    return message;
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
  public Optional<Failure> lastFailure() { return Optional.ofNullable(failure); }

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
