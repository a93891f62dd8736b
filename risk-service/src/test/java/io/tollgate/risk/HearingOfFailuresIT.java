package io.tollgate.risk;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.velocity.VelocityFeatures;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static io.tollgate.common.event.PaymentEventType.ATTEMPT_FAILED;
import static io.tollgate.common.event.PaymentEventType.CREATED;
import static io.tollgate.common.event.PaymentEventType.DECLINED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class HearingOfFailuresIT extends RunningRiskService {
  @Autowired
  private VelocityFeatures features;
  @Autowired
  private TransactionOperations transaction;
  private final Attempted attempted = Attempted.anew(Instant.now());

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.INCLUDE, names = {"DECLINED", "FAILED", "ATTEMPT_FAILED"})
  void countsAPaymentThatFailed(PaymentEventType type) {
    RiskRequested request = attempted.request();
    count(request);
    tell(event(request, type, 3));

    awaitFailures(1);
  }

  @Test
  void countsItOnceHoweverOftenAndInWhicheverOrderItIsTold() {
    RiskRequested early = attempted.request();
    tell(event(early, ATTEMPT_FAILED, 2));
    tell(event(early, DECLINED, 3));
    tell(event(early, DECLINED, 3));
    RiskRequested other = attempted.request();
    count(other);
    tell(event(other, CREATED, 1));
    tell(event(other, DECLINED, 2));
    awaitFailures(1);
    count(early);

    awaitFailures(2);
    await().during(Duration.ofSeconds(1)).until(() -> count(attempted.request()) == 2);
  }

  @Test
  void putsAsideWhatIsNoPaymentAndGoesOnWithTheNext() {
    RiskRequested before = attempted.request();
    RiskRequested after = attempted.request();
    count(before);
    count(after);
    var nonsense = event(before, DECLINED, 2);
    tell(event(before, DECLINED, 2));
    tell(new ProducerRecord<>(nonsense.topic(), 0, nonsense.key(), "{}".getBytes(StandardCharsets.UTF_8),
        nonsense.headers()));
    tell(event(after, DECLINED, 2));

    awaitFailures(2);
  }

  private void awaitFailures(long expected) {
    await().atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(count(attempted.request())).isEqualTo(expected));
  }

  private long count(RiskRequested request) {
    Map<String, Object> values = Objects.requireNonNull(transaction
        .execute(_ -> features.valuesFor(List.of(request), Set.of("card_failures_1h")).getFirst()));
    return (long) Objects.requireNonNull(values.get("card_failures_1h"));
  }

  private static ProducerRecord<String, byte[]> event(RiskRequested request, PaymentEventType type, long sequence) {
    String id = request.paymentId().toString();
    var data = new PaymentEventData(request.paymentId(), request.merchantId(), "order", PaymentStatus.DECLINED,
        request.amount(), request.currency(), 0, 0, 0,
        new PaymentEventData.Method("card", "visa", "42424242", "4242", request.cardFingerprint()), request.payer(),
        null, "do_not_honor", null, null, null, null, request.createdAt(), Instant.now(), Instant.now());
    var written = EventRecords.write(Topics.PAYMENTS, URI.create("/payment-service"),
        new Event<>(id + ":" + sequence, type.code(), id, sequence, Instant.now(), null, EventJson.write(data)));
    return new ProducerRecord<>(written.topic(), 0, written.key(), written.value(), written.headers());
  }

  private static void tell(ProducerRecord<String, byte[]> record) {
    try (var producer = new KafkaProducer<>(
        Map.<String, Object>of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, TestPlatform.shared().kafkaBootstrap()),
        new StringSerializer(), new ByteArraySerializer())) {
      var _ = producer.send(record);
    }
  }
}
