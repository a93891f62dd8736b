package io.tollgate.payments.outbox;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class PublishingEventsIT extends PaymentServiceIT {
  @Autowired
  private OutboxQueue queue;
  @Autowired
  @Qualifier("outboxRelay")
  private SmartLifecycle relay;

  @Test
  void tellsEachPaymentsStoryInOrderWithoutGaps() {
    TestMerchant merchant = newMerchant();
    Set<String> payments = new HashSet<>();
    for (int i = 0; i < 20; i++)
      payments.add(merchant.pay(payment(100 + i, GOOD_CARD)).text("id"));

    List<ConsumerRecord<String, byte[]>> records = read(payments, 40);

    for (String payment : payments) {
      List<Event<PaymentEventData>> story = records.stream().filter(record -> record.key().equals(payment))
          .map(record -> EventRecords.read(record, PaymentEventData.class)).toList();
      assertThat(story.stream().map(event -> event.sequence() + " " + event.type()))
          .containsExactly("1 payment.created", "2 payment.captured");
      assertThat(story.getLast().data().status()).isEqualTo(PaymentStatus.CAPTURED);
      assertThat(story.getLast().data().merchantId()).isEqualTo(merchant.id());
    }
  }

  @Test
  void carriesNothingThatCouldBeChargedOrNamesThePayer() {
    TestMerchant merchant = newMerchant();
    String payment = merchant
        .pay(
            """
                {"order_id":"A-1","amount":4200,"currency":"EUR","method":{"type":"card","number":"4242424242424242","exp_month":12,
                 "exp_year":2032,"cvc":"987"},"payer":{"id":"cust-77","name":"Ada Lovelace","email":"ada@example.com","country":"GB"}}
                """)
        .text("id");

    for (var record : read(Set.of(payment), 2)) {
      assertThat(withoutWhatIsRandom(record, merchant))
          .doesNotContain(GOOD_CARD, "987", "Ada", "ada@example.com", "cust-77", "exp_");
      assertThat(EventRecords.read(record, PaymentEventData.class).data().payer()).matches("[0-9a-f]{32}");
    }
  }

  @Test
  void removesWhatWasPublished() {
    String payment = newMerchant().pay(payment(4_200, GOOD_CARD)).text("id");

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(jdbc
        .sql("select count(*) from outbox where key = :payment").param("payment", payment).query(Long.class).single())
        .isZero());
  }

  @Test
  void keepsWhatCouldNotBePublished() {
    relay.stop();
    try {
      jdbc.sql(
          "insert into outbox (topic, key, event_id, type, sequence, time, data) values ('nowhere.v1', 'k', :id, 't', 1, now(), '')")
          .param("id", UUID.randomUUID()).update();

      assertThatThrownBy(() -> queue.publish(10, _ -> { throw new IllegalStateException("Kafka is away"); }))
          .hasMessage("Kafka is away");
      assertThat(jdbc.sql("delete from outbox where topic = 'nowhere.v1'").update()).isEqualTo(1);
    } finally {
      relay.start();
    }
  }

  /** Ids, pseudonyms and times may have any three digits. */
  private static String withoutWhatIsRandom(ConsumerRecord<String, byte[]> record, TestMerchant merchant) {
    return new String(record.value(), StandardCharsets.UTF_8).replace(record.key(), "")
        .replace(merchant.id().toString(), "").replaceAll("\"payer\":\"[0-9a-f]{32}\"", "")
        .replaceAll("\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z\"", "");
  }

  private static List<ConsumerRecord<String, byte[]>> read(Set<String> payments, int expected) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap(),
            ConsumerConfig.GROUP_ID_CONFIG,
            UUID.randomUUID().toString(), ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.PAYMENTS));
      await().atMost(Duration.ofSeconds(20)).until(() -> {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
          if (payments.contains(record.key())) found.add(record);
        });
        return found.size() >= expected;
      });
    }
    return found;
  }
}
