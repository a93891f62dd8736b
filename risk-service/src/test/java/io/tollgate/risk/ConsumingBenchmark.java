package io.tollgate.risk;

import com.sun.management.OperatingSystemMXBean;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.ComingBack;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.testing.SomePayment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From the request on Kafka to the verdict on Kafka, with a hundred live rules, for payers who come back at twenty merchants, by the
 * service's own consumer: a backlog in batches, then a steady stream, twice; no part of the build. Run with {@code mvn -o verify -am -pl risk-service -Dtest=None
 * -Dit.test=ConsumingBenchmark -Dtest.compiler=-XX:+TieredCompilation -Dsurefire.failIfNoSpecifiedTests=false -Dfailsafe.failIfNoSpecifiedTests=false}.
 */
class ConsumingBenchmark extends RunningRiskService {
  private static final int SCALE = Integer.getInteger("tollgate.benchmark.scale", 4);
  private static final int BACKLOG = 5_000 * SCALE;
  private static final int PER_SECOND = 100;
  private static final int SECONDS = 5 * SCALE;

  private final List<MerchantId> merchants = Stream.generate(SomePayment::someMerchant).limit(20).toList();
  private final ComingBack payers = new ComingBack(merchants);
  private final ConcurrentMap<String, Long> asked = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Long> answeredAfter = new ConcurrentHashMap<>();

  @Test
  void assessesABacklogAndThenAStream() throws Exception {
    merchants.forEach(this::publishAHundredRules);
    var listening = new CountDownLatch(1);
    Thread listener = Thread.ofPlatform().daemon().name("listening").start(() -> hear(listening));
    assertThat(listening.await(30, TimeUnit.SECONDS)).isTrue();
    try (var producer = new KafkaProducer<>(Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        TestPlatform.shared().kafkaBootstrap(), ProducerConfig.LINGER_MS_CONFIG, 0), new StringSerializer(),
        new ByteArraySerializer())) {
      backlog(producer, BACKLOG);
      System.out.printf("%n%s%nright behind it: %s%nwhen it has passed: %s%n", backlog(producer, BACKLOG),
          stream(producer),
          stream(producer));
    } finally {
      listener.interrupt();
    }
  }

  private String backlog(KafkaProducer<String, byte[]> producer, int size) throws InterruptedException {
    List<RiskRequested> requests = Stream.generate(() -> payers.request(Instant.now())).limit(size).toList();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long process = system.getProcessCpuTime();
    long started = System.nanoTime();
    requests.forEach(request -> send(producer, request));
    awaitAnswers(requests);
    double seconds = (System.nanoTime() - started) / 1e9;
    return "%,d requests at once: %,.0f assessments/s; %.3f CPU-seconds per 1,000 in the whole process, with broker, producer and listener, without PostgreSQL"
        .formatted(size, size / seconds, (system.getProcessCpuTime() - process) / 1e6 / size);
  }

  private String stream(KafkaProducer<String, byte[]> producer) throws InterruptedException, SQLException {
    List<RiskRequested> requests = new ArrayList<>();
    long started = System.nanoTime();
    for (int i = 0; i < PER_SECOND * SECONDS; i++) {
      long due = started + i * TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
      while (due - System.nanoTime() > 0)
        LockSupport.parkNanos(due - System.nanoTime());
      RiskRequested request = payers.request(Instant.now());
      requests.add(request);
      send(producer, request);
    }
    awaitAnswers(requests);
    long[] withKafka = requests.stream()
        .mapToLong(request -> Objects.requireNonNull(answeredAfter.get(request.paymentId().toString())))
        .sorted().toArray();
    long[] decision = timesTaken(requests.getFirst());
    return "%d a second: from request to verdict over Kafka p50 %.1f ms, p99 %.1f ms; from the batch's arrival to the decision, reads and reservations included, p50 %.1f ms, p99 %.1f ms"
        .formatted(PER_SECOND, percentile(withKafka, 50) / 1e6, percentile(withKafka, 99) / 1e6,
            percentile(decision, 50) / 1e3, percentile(decision, 99) / 1e3);
  }

  private void send(KafkaProducer<String, byte[]> producer, RiskRequested request) {
    String id = request.paymentId().toString();
    asked.put(id, System.nanoTime());
    var _ = producer.send(EventRecords.write(Topics.RISK_REQUESTS, URI.create("/payment-service"),
        new Event<>(id, RiskRequested.TYPE, id, 1, request.createdAt(), null, EventJson.write(request))));
  }

  private void awaitAnswers(List<RiskRequested> requests) throws InterruptedException {
    long patience = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    for (RiskRequested request : requests) {
      while (!answeredAfter.containsKey(request.paymentId().toString())) {
        assertThat(System.nanoTime() - patience).as("patience").isNegative();
        Thread.sleep(1);
      }
    }
  }

  private void hear(CountDownLatch listening) {
    try (var consumer = new KafkaConsumer<>(
        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()),
        new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = consumer.partitionsFor(Topics.RISK_ASSESSMENTS).stream()
          .map(part -> new TopicPartition(part.topic(), part.partition())).toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      listening.countDown();
      while (!Thread.currentThread().isInterrupted()) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> {
          Long at = asked.get(record.key());
          if (at != null) answeredAfter.putIfAbsent(record.key(), System.nanoTime() - at);
        });
      }
    } catch (InterruptException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Microseconds, of the merchants' assessments from that one on. */
  private long[] timesTaken(RiskRequested first) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection.prepareStatement(
            "select time_taken_us from risk.assessment where merchant_id = any (?) and payment_id >= ? order by 1")) {
      select.setObject(1, merchants.stream().map(MerchantId::value).toArray(UUID[]::new));
      select.setObject(2, first.paymentId().value());
      var rows = select.executeQuery();
      var times = new ArrayList<Long>();
      while (rows.next())
        times.add(rows.getLong(1));
      return times.stream().mapToLong(Long::longValue).toArray();
    }
  }

  private static long percentile(long[] sorted, int percent) {
    return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
  }
}
