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
import java.util.concurrent.CopyOnWriteArrayList;

/** Plays risk-service on the real topics: approves, but for what costs one of the amounts that mean something else. */
public final class FakeRisk {
  public static final long DECLINED_AMOUNT = 66_600;
  public static final long IGNORED_AMOUNT = 40_400;
  public static final long REVIEWED_AMOUNT = 77_700;
  public static final long CHALLENGED_AMOUNT = 88_800;

  private final KafkaTemplate<String, byte[]> kafka;
  private final List<RiskRequested> requests = new CopyOnWriteArrayList<>();

  FakeRisk(KafkaTemplate<String, byte[]> kafka) { this.kafka = kafka; }

  @KafkaListener(topics = Topics.RISK_REQUESTS, groupId = "fake-risk", batch = "true")
  void onRequests(List<ConsumerRecord<String, byte[]>> records) {
    for (var record : records) {
      RiskRequested request = EventRecords.read(record, RiskRequested.class).data();
      requests.add(request);
      if (request.amount() != IGNORED_AMOUNT) assess(request);
    }
  }

  /** What risk was asked about the payment. */
  public List<RiskRequested> requestsFor(String payment) {
    return requests.stream().filter(each -> each.paymentId().toString().equals(payment)).distinct().toList();
  }

  /** Says it once more, as a redelivery would. */
  public void assess(RiskRequested request) {
    Verdict verdict = verdictOn(request.amount());
    var assessed = new RiskAssessed(request.paymentId(), request.merchantId(),
        verdict, verdict == Verdict.APPROVE ? 3 : 90,
        verdict == Verdict.APPROVE
            ? List.of()
            : List.of(new RiskAssessed.Reason("amount_ceiling", "The amount is above the ceiling.")),
        Instant.now());
    var _ = kafka.send(EventRecords.write(Topics.RISK_ASSESSMENTS, URI.create("/risk-service"),
        new Event<>(UUID.randomUUID().toString(), RiskAssessed.TYPE, request.paymentId().toString(), 1, Instant.now(),
            null,
            EventJson.write(assessed))));
  }

  private static Verdict verdictOn(long amount) {
    if (amount == DECLINED_AMOUNT) return Verdict.DECLINE;
    if (amount == REVIEWED_AMOUNT) return Verdict.REVIEW;
    return amount == CHALLENGED_AMOUNT ? Verdict.CHALLENGE : Verdict.APPROVE;
  }
}
