package io.tollgate.risk.testing;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Plays payment-service: asks for assessments and hears every verdict. */
public final class Verdicts {
  private static final Verdicts SHARED = new Verdicts();
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Map<String, Object> bootstrap = Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
      TestPlatform.shared().kafkaBootstrap());
  private final Producer<String, byte[]> producer = new KafkaProducer<>(bootstrap, new StringSerializer(),
      new ByteArraySerializer());
  private final Queue<ConsumerRecord<String, byte[]>> heard = new ConcurrentLinkedQueue<>();

  private Verdicts() {
    Thread.ofPlatform().daemon().name("verdicts").start(() -> hear(Topics.RISK_ASSESSMENTS,
        Topics.reader("risk-service", Topics.RISK_REQUESTS).deadLetters()));
  }

  public static Verdicts shared() { return SHARED; }

  /** Asks, and waits for the one verdict. */
  public RiskAssessed on(RiskRequested request) {
    ask(request);
    return heardOn(request, 1).getFirst().data();
  }

  public void ask(RiskRequested request) { send(written(request)); }

  public void askInPartition(int partition, RiskRequested request) {
    var record = written(request);
    send(new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers()));
  }

  public void sendInPartition(int partition, String key, byte[] value) {
    send(new ProducerRecord<>(Topics.RISK_REQUESTS, partition, key, value));
  }

  /** The verdicts on that payment, once there are so many. */
  public List<Event<RiskAssessed>> heardOn(RiskRequested request, int atLeast) {
    return records(Topics.RISK_ASSESSMENTS, request.paymentId().toString(), atLeast).stream()
        .map(record -> EventRecords.read(record, RiskAssessed.class)).toList();
  }

  /** The records with that key, once there are so many. */
  public List<ConsumerRecord<String, byte[]>> records(String topic, String key, int atLeast) {
    await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(heard(topic, key)).hasSizeGreaterThanOrEqualTo(atLeast));
    return heard(topic, key);
  }

  /** The records with that key so far. */
  public List<ConsumerRecord<String, byte[]>> heard(String topic, String key) {
    return heard.stream().filter(record -> record.topic().equals(topic) && key.equals(record.key())).toList();
  }

  private void send(ProducerRecord<String, byte[]> record) { var _ = producer.send(record); }

  private static ProducerRecord<String, byte[]> written(RiskRequested request) {
    String id = request.paymentId().toString();
    return EventRecords.write(Topics.RISK_REQUESTS, URI.create("/payment-service"),
        new Event<>(id + ":" + RiskRequested.TYPE, RiskRequested.TYPE, id, 1, request.createdAt(), TRACE,
            EventJson.write(request)));
  }

  private void hear(String... topics) {
    try (var consumer = new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
        TestPlatform.shared().kafkaBootstrap()), new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = List.of(topics).stream()
          .flatMap(topic -> consumer.partitionsFor(topic).stream())
          .map(part -> new TopicPartition(part.topic(), part.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (true)
        consumer.poll(Duration.ofMillis(200)).forEach(heard::add);
    }
  }
}
