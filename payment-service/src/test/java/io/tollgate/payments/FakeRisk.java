package io.tollgate.payments;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Plays risk-service on the real topics: approves, declines what costs 66600, and says nothing to what costs 40400. */
public final class FakeRisk {
  public static final long DECLINED_AMOUNT = 66_600;
  public static final long IGNORED_AMOUNT = 40_400;

  private final KafkaTemplate<String, byte[]> kafka;

  FakeRisk(KafkaTemplate<String, byte[]> kafka) { this.kafka = kafka; }

  @KafkaListener(topics = Topics.RISK_REQUESTS, groupId = "fake-risk", containerFactory = "batches")
  void onRequests(List<ConsumerRecord<String, byte[]>> records) {
    for (var record : records) {
      RiskRequested request = EventRecords.read(record, RiskRequested.class).data();
      if (request.amount() != IGNORED_AMOUNT) assess(request);
    }
  }

  /** Says it once more, as a redelivery would. */
  public void assess(RiskRequested request) {
    boolean decline = request.amount() == DECLINED_AMOUNT;
    var assessed = new RiskAssessed(request.paymentId(), request.merchantId(),
        decline ? Verdict.DECLINE : Verdict.APPROVE,
        decline ? 90 : 3,
        decline ? List.of(new RiskAssessed.Reason("amount_ceiling", "The amount is above the ceiling.")) : List.of(),
        Instant.now());
    var _ = kafka.send(EventRecords.write(Topics.RISK_ASSESSMENTS, URI.create("/risk-service"),
        new Event<>(UUID.randomUUID().toString(), RiskAssessed.TYPE, request.paymentId().toString(), 1, Instant.now(),
            null,
            EventJson.write(assessed))));
  }
}
