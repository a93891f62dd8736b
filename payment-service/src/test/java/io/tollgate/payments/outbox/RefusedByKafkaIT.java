package io.tollgate.payments.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** An event that Kafka refuses for what it is waits, and what follows it with its key does; nobody else's does. */
class RefusedByKafkaIT extends PaymentServiceIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int SMALL = 10;
  private static final int TOO_LARGE_FOR_THE_TOPIC = 10_000;
  private static final int TOO_LARGE_TO_SEND = 3_000_000;

  private final String topic = "refusing-" + UUID.randomUUID();
  private final List<String> published = new ArrayList<>();
  @Autowired
  private MeterRegistry meters;

  @BeforeEach
  void makeTheTopic() throws Exception {
    try (Admin admin = admin()) {
      admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(Map.of("max.message.bytes", "2000")))).all()
          .get();
    }
  }

  @AfterEach
  void forget() {
    jdbc.sql("delete from outbox where topic = :topic").param("topic", topic).update();
    jdbc.sql("delete from outbox_refusal where topic = :topic").param("topic", topic).update();
  }

  @Test
  void holdsWhatFollowsItAndGoesFirstOnceItIsTaken() throws Exception {
    add("stuck", 1, TOO_LARGE_FOR_THE_TOPIC);
    add("stuck", 2, SMALL);
    add("other", 1, SMALL);
    add("other", 2, SMALL);
    add("third", 1, SMALL);
    add("stuck", 3, SMALL);
    add("other", 3, SMALL);

    awaitPublished("other 1", "other 2", "third 1", "other 3");
    Answer paid = newMerchant().pay(payment(4_200, GOOD_CARD));
    add("stuck", 4, SMALL);
    add("fourth", 1, SMALL);
    awaitPublished("fourth 1");
    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(published).noneMatch(event -> event.startsWith("stuck"));
    assertThat(refusals()).isPositive();
    await().atMost(SOON).until(() -> gauge("tollgate.outbox.lag") >= 1);
    assertThat(waiting()).containsExactly("stuck 1", "stuck 2", "stuck 3", "stuck 4");

    try (Admin admin = admin()) {
      admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic),
          List.of(new AlterConfigOp(new ConfigEntry("max.message.bytes", "100000"), AlterConfigOp.OpType.SET)))).all()
          .get();
    }
    awaitPublished("stuck 4");
    assertThat(published.stream().filter(event -> event.startsWith("stuck"))).containsExactly("stuck 1", "stuck 2",
        "stuck 3", "stuck 4");
    assertThat(published.stream().filter(event -> event.startsWith("other"))).containsExactly("other 1", "other 2",
        "other 3");
    await().atMost(SOON).until(() -> waiting().isEmpty());
    assertThat(jdbc.sql("select count(*) from outbox_refusal").query(Long.class).single()).isZero();
  }

  @Test
  void isTriedEverMoreRarelyWhereTheClientAlreadyRefuses() {
    add("stuck", 1, TOO_LARGE_TO_SEND);
    add("stuck", 2, SMALL);
    add("other", 1, SMALL);

    awaitPublished("other 1");
    await().atMost(SOON).until(() -> refusals() >= 3);

    // Each wait is as long as it has waited by then, the first one a second.
    await().atMost(SOON).until(() -> heldFor() >= 3.5);
    assertThat(refusals()).isLessThan(10);
    assertThat(published).containsExactly("other 1");
    assertThat(waiting()).containsExactly("stuck 1", "stuck 2");
    assertThat(operator().get("/operator/outbox").response().body()).contains("RecordTooLargeException");
  }

  private void add(String key, int sequence, int size) {
    byte[] data = new byte[size];
    new Random(sequence).nextBytes(data); // what can be compressed is not too large
    jdbc.sql("""
        insert into outbox (topic, key, event_id, type, sequence, time, data)
        values (:topic, :key, :id, 'test', :sequence, clock_timestamp(), :data)
        """).param("topic", topic).param("key", key).param("id", UUID.randomUUID()).param("sequence", sequence)
        .param("data", data).update();
  }

  private List<String> waiting() {
    return jdbc.sql("select key || ' ' || sequence from outbox where topic = :topic order by id").param("topic", topic)
        .query((row, _) -> row.getString(1)).list();
  }

  /** Seconds since it was made. */
  private double heldFor() { return jdbc.sql("""
      select extract(epoch from r.until - o.time) from outbox_refusal r join outbox o using (topic, key)
       where o.topic = :topic and o.sequence = 1
      """).param("topic", topic).query(Double.class).single(); }

  private double refusals() { return meters.counter("tollgate.outbox.refusals", "topic", topic).count(); }

  private double gauge(String name) { return meters.get(name).gauge().value(); }

  /** Reads the topic until all of them have come. */
  private void awaitPublished(String... events) {
    var partition = new TopicPartition(topic, 0);
    try (var consumer = new KafkaConsumer<String, byte[]>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()),
        new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seek(partition, published.size());
      await().atMost(SOON).until(() -> {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> published.add(record.key() + " "
            + new String(Objects.requireNonNull(record.headers().lastHeader("ce_sequence")).value(),
                StandardCharsets.UTF_8)));
        return published.containsAll(List.of(events));
      });
    }
  }

  private static Admin admin() {
    return Admin
        .create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()));
  }
}
