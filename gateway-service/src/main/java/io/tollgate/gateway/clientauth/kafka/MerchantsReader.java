package io.tollgate.gateway.clientauth.kafka;

import io.micrometer.core.instrument.Counter;
import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.UnreadableEvent;
import io.tollgate.gateway.clientauth.KnownClients;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * Reads all of {@code merchants.v1} from its beginning and goes on reading, in no consumer group: every gateway needs every
 * merchant. What is known stays valid while Kafka is away. What can't be read is counted and stays where it is, on a topic that
 * is read again from its beginning at the next start: it needs no letter of its own.
 */
final class MerchantsReader implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(MerchantsReader.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final KnownClients clients;
  private final Counter unreadable;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<Optional<Consumer<String, byte[]>>> current = new AtomicReference<>(Optional.empty());
  private volatile boolean caughtUp;

  MerchantsReader(Supplier<Consumer<String, byte[]>> consumers, KnownClients clients, Counter unreadable) {
    this.consumers = consumers;
    this.clients = clients;
    this.unreadable = unreadable;
  }

  /** Whether every merchant is known that was published when this gateway started; stays true from then on. */
  boolean caughtUp() {
    return caughtUp;
  }

  void stop() {
    stopped.countDown();
    current.get().ifPresent(Consumer::wakeup);
  }

  @Override
  public void run() {
    while (!isStopped()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        current.set(Optional.of(consumer));
        readForEver(consumer);
      } catch (WakeupException _) {
        LOG.debug("Woken up, to stop");
      } catch (KafkaException | PartitionsChanged e) {
        LOG.warn("{} could not be read, {} API keys stay known: {}", Topics.MERCHANTS, clients.size(), e.getMessage());
        pause();
      }
    }
  }

  private void readForEver(Consumer<String, byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!isStopped()) {
      consumer.poll(POLL).forEach(this::take);
      if (!caughtUp && partitions.stream().allMatch(part -> consumer.position(part) >= ends.getOrDefault(part, 0L))) {
        caughtUp = true;
        LOG.info("All merchants are known, {} API keys are valid", clients.size());
      }
      if (partitions(consumer).size() != partitions.size()) throw new PartitionsChanged();
    }
  }

  private static List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    var partitions = consumer.partitionsFor(Topics.MERCHANTS);
    if (partitions.isEmpty()) throw new PartitionsChanged();
    return partitions.stream().map(part -> new TopicPartition(part.topic(), part.partition())).toList();
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    if (record.value() == null) {
      MerchantId.parse(String.valueOf(record.key())).ifPresent(clients::forget);
      return;
    }
    try {
      var event = EventRecords.read(record, MerchantChanged.class);
      clients.accept(event.data(), event.sequence());
    } catch (UnreadableEvent e) {
      unreadable.increment();
      LOG.error("The merchant {} stays as it was known: {}-{}@{} is not readable", record.key(), record.topic(),
          record.partition(), record.offset(), e);
    }
  }

  private boolean isStopped() { return stopped.getCount() == 0; }

  private void pause() {
    try {
      if (stopped.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS)) LOG.debug("Stopped while pausing");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      stopped.countDown();
    }
  }

  /** The topic is not there yet, or has grown: look again, from the beginning. */
  private static final class PartitionsChanged extends RuntimeException {
    PartitionsChanged() { super("the topic's partitions have changed or are not there yet"); }
  }
}
