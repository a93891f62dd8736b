package io.tollgate.gateway.clientauth.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tollgate.common.event.MerchantChanged;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.kit.messaging.Readers;
import io.tollgate.gateway.clientauth.KnownClients;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class MerchantsReaderTests {
  private static final TopicPartition PARTITION = new TopicPartition(Topics.MERCHANTS, 0);
  private static final MerchantId MERCHANT = new MerchantId(new UUID(1, 2));
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String HASH_OF_ONE = "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed";

  private final KnownClients clients = new KnownClients();
  private final Counter unreadable = Readers.deadLetters(new SimpleMeterRegistry(), Topics.MERCHANTS);
  private final ArrayDeque<MockConsumer<String, byte[]>> consumers = new ArrayDeque<>();
  private final MerchantsReader reader = new MerchantsReader(consumers::remove, clients, unreadable);
  private final Thread thread = new Thread(reader);

  @BeforeEach
  void twoRecordsAreThere() {
    consumers.add(consumer(2));
    consumers.add(consumer(2));
  }

  @AfterEach
  void stop() throws InterruptedException {
    reader.stop();
    thread.join(5_000);
    assertThat(thread.isAlive()).isFalse();
  }

  @Test
  void hasCaughtUpOnlyAtTheEndThatTheTopicHadAtTheStart() {
    var consumer = consumers.getFirst();
    consumer.schedulePollTask(() -> consumer.addRecord(merchant(0)));
    thread.start();
    await().until(() -> clients.find("one").isPresent());
    assertThat(reader.caughtUp()).isFalse();

    consumer.schedulePollTask(() -> consumer.addRecord(merchant(1)));
    await().until(reader::caughtUp);
  }

  @Test
  void keepsWhatIsKnownAndStaysReadyWhileKafkaIsAway() {
    var consumer = consumers.getFirst();
    consumer.schedulePollTask(() -> {
      consumer.addRecord(merchant(0));
      consumer.addRecord(merchant(1));
    });
    thread.start();
    await().until(reader::caughtUp);
    consumer.setPollException(new KafkaException("the broker is away"));

    await().atMost(Duration.ofSeconds(10)).until(consumer::closed);
    assertThat(clients.find("one")).isPresent();
    assertThat(reader.caughtUp()).isTrue();
    await().atMost(Duration.ofSeconds(10)).until(consumers::isEmpty);
  }

  @Test
  void countsWhatItCantReadAndGoesOn() {
    var consumer = consumers.getFirst();
    consumer.schedulePollTask(() -> {
      consumer.addRecord(new ConsumerRecord<>(Topics.MERCHANTS, 0, 0, MERCHANT.toString(), new byte[]{'?'}));
      consumer.addRecord(merchant(1));
    });

    thread.start();

    await().until(reader::caughtUp);
    assertThat(clients.find("one")).isPresent();
    assertThat(unreadable.count()).isEqualTo(1);
  }

  @Test
  void waitsForATopicThatIsNotThereYet() {
    var without = new MockConsumer<String, byte[]>("earliest");
    consumers.clear();
    consumers.add(without);
    var with = consumer(1);
    with.schedulePollTask(() -> with.addRecord(merchant(0)));
    consumers.add(with);

    thread.start();

    await().atMost(Duration.ofSeconds(10)).until(reader::caughtUp);
    assertThat(without.closed()).isTrue();
  }

  private static MockConsumer<String, byte[]> consumer(long end) {
    var consumer = new MockConsumer<String, byte[]>("earliest");
    var node = new Node(0, "localhost", 1);
    consumer.updatePartitions(Topics.MERCHANTS,
        List.of(new PartitionInfo(Topics.MERCHANTS, 0, node, new Node[]{node}, new Node[]{node})));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, end));
    return consumer;
  }

  private static ConsumerRecord<String, byte[]> merchant(long offset) {
    var key = new MerchantChanged.ApiKey("k1", HASH_OF_ONE, List.of(), NOW, null);
    var written = EventRecords.write(Topics.MERCHANTS, URI.create("/payment-service"),
        new Event<>("e1", MerchantChanged.TYPE, MERCHANT.toString(), 1, NOW, null,
            EventJson.write(new MerchantChanged(MERCHANT, "A merchant", true, List.of(key), NOW))));
    return new ConsumerRecord<>(Topics.MERCHANTS, 0, offset, 0, TimestampType.CREATE_TIME, 0, 0, written.key(),
        written.value(), written.headers(), Optional.empty());
  }
}
