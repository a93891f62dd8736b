package io.tollgate.payments.outbox;

import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeAcquirer;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.hold;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever is told of a payment goes on with the trace of the request that made it. */
class TracingAPaymentIT extends PaymentServiceIT {
  private static final String TRACEPARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final String OTHER = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void goesOnFromTheRequestToItsLastEvent() {
    TestMerchant merchant = newMerchant();
    Answer held = merchant.pay("traced", hold(4_200, GOOD_CARD), "traceparent", TRACEPARENT);
    merchant.modify(held, "captures", "{}", "traceparent", OTHER);
    merchant.modify(held, "refunds", "{\"amount\":100}");

    assertThat(told(held, 5)).containsExactly("risk.requested " + TRACEPARENT, "payment.created " + TRACEPARENT,
        "payment.authorized " + TRACEPARENT, "payment.captured " + TRACEPARENT, "payment.refunded " + TRACEPARENT);
  }

  @Test
  void goesOnWhereThePaymentWasTakenOver() {
    TestMerchant merchant = newMerchant();
    Answer accepted = merchant.pay("traced", payment(4_200, FakeAcquirer.LOSES_ITS_ANSWER), "Prefer", "wait=0",
        "traceparent", TRACEPARENT);

    assertThat(told(accepted, 3)).contains("payment.captured " + TRACEPARENT);
  }

  @Test
  void isNoneWhereTheMerchantHasNone() {
    Answer paid = newMerchant().pay(payment(4_200, GOOD_CARD));

    assertThat(told(paid, 3)).contains("payment.captured null");
  }

  @Test
  void isDroppedWhereItIsNoneThatTheStandardKnows() {
    Answer paid = newMerchant().pay("forged", payment(4_200, GOOD_CARD), "traceparent",
        "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01");

    assertThat(told(paid, 3)).contains("payment.captured null");
  }

  /** Type and traceparent of each event; risk's request first. */
  private static List<String> told(Answer payment, int expected) {
    List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap(),
            ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString(), ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest"),
        new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(Topics.PAYMENTS, Topics.RISK_REQUESTS));
      await().atMost(Duration.ofSeconds(20)).until(() -> {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> {
          if (payment.text("id").equals(record.key())) found.add(record);
        });
        return found.size() >= expected;
      });
    }
    return found.stream().sorted(Comparator.comparing(ConsumerRecord<String, byte[]>::topic).reversed())
        .map(record -> EventRecords.typeOf(record.headers()) + " " + EventRecords.traceparentOf(record.headers()))
        .toList();
  }
}
