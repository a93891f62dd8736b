package io.tollgate.risk;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Requests and events that can't be processed, as operators see them and send them back. */
class PuttingRequestsAsideIT extends RunningRiskService {
  private static final String LETTERS = "/operator/risk/dead-letters";

  @Autowired
  private MeterRegistry meters;
  @Autowired
  private KafkaTemplate<String, byte[]> kafka;

  @Test
  void answersThoseBeforeAndBehindAndTellsOperatorsWhyWithoutWhatWasAsked() {
    double before = letters(Topics.RISK_REQUESTS);
    RiskRequested good = payment().request();
    RiskRequested unstorable = payment().withCard("4242424242424242\0").from("198.51.100.7").request();
    RiskRequested behind = payment().request();
    VERDICTS.askInPartition(0, good);
    VERDICTS.askInPartition(0, unstorable);
    VERDICTS.askInPartition(0, behind);

    assertThat(VERDICTS.heardOn(good, 1)).hasSize(1);
    assertThat(VERDICTS.heardOn(behind, 1)).hasSize(1);
    Map<String, Object> letter = awaitLetter("risk-service", unstorable.paymentId().toString());
    assertThat(letter).containsEntry("topic", "risk.requests.v1.risk-service.dlt").containsEntry("times", 1)
        .containsEntry("ce_type", RiskRequested.TYPE)
        .containsEntry("reason", "Not an event of ours: a text that can't be stored");
    assertThat(letter.toString()).doesNotContain("4242424242424242", "198.51.100.7", "e-mail-hash", "device-1");
    assertThat(letters(Topics.RISK_REQUESTS)).isEqualTo(before + 1);
  }

  @Test
  void answersOnceWhatIsReplayedAfterTheRepairHoweverOften() throws SQLException {
    RiskRequested refused = payment().request();
    RiskRequested behind = payment().by(refused.merchantId()).request();
    asSuperuser("alter table risk.assessment add constraint refuses check (payment_id <> '"
        + refused.paymentId().value() + "') not valid");
    Map<String, Object> letter;
    try {
      VERDICTS.askInPartition(1, refused);
      VERDICTS.askInPartition(1, behind);
      letter = awaitLetter("risk-service", refused.paymentId().toString());
      assertThat(VERDICTS.heardOn(behind, 1)).hasSize(1);
      assertThat(VERDICTS.heard(Topics.RISK_ASSESSMENTS, refused.paymentId().toString())).isEmpty();
    } finally {
      asSuperuser("alter table risk.assessment drop constraint refuses");
    }
    HttpResponse<String> replayed = replay(letter);
    List<Event<RiskAssessed>> verdicts = VERDICTS.heardOn(refused, 1);
    replay(letter);
    List<Event<RiskAssessed>> again = VERDICTS.heardOn(refused, 2);

    assertThat(letter).containsEntry("reason", "Refused by the database, SQLSTATE 23514");
    assertThat(replayed.statusCode()).as(replayed.body()).isEqualTo(202);
    assertThat(JsonPath.<Integer>read(replayed.body(), "$.replay.times")).isEqualTo(1);
    assertThat(verdicts.getFirst().data().verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(again).extracting(Event::id).containsOnly(verdicts.getFirst().id());
    assertThat(again).extracting(Event::data).containsOnly(verdicts.getFirst().data());
    assertThat(awaitLetter("risk-service", refused.paymentId().toString()).get("replay")).asString()
        .contains("by=operator", "times=2");
  }

  @Test
  void keepsWhatDiesAgainAsAnotherLetterOfTheSameRecord() {
    RiskRequested unstorable = payment().withCard("card-\0").request();
    VERDICTS.askInPartition(2, unstorable);
    Map<String, Object> first = awaitLetter("risk-service", unstorable.paymentId().toString());
    replay(first);

    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(
        awaitLetter("risk-service", unstorable.paymentId().toString())).containsEntry("times", 2));
    Map<String, Object> again = awaitLetter("risk-service", unstorable.paymentId().toString());
    assertThat(again.get("original")).isEqualTo(first.get("original"));
    assertThat(again.get("replay")).isNull();
  }

  @Test
  void putsNothingAsideWhileTheDatabaseCantServeAnybody() throws Exception {
    double before = letters(Topics.RISK_REQUESTS);
    RiskRequested waiting = payment().request();
    asSuperuser("revoke insert on risk.assessment from risk_service");
    try {
      VERDICTS.askInPartition(0, waiting);
      // Longer than all attempts at a record that is at fault itself.
      Thread.sleep(Duration.ofSeconds(4));
    } finally {
      asSuperuser("grant insert on risk.assessment to risk_service");
    }

    assertThat(VERDICTS.heardOn(waiting, 1)).hasSize(1);
    assertThat(letters(Topics.RISK_REQUESTS)).isEqualTo(before);
  }

  @Test
  void keepsApartWhatTwoGroupsOfTheSameTopicPutAside() {
    String key = "nonsense " + UUID.randomUUID();
    var failed = new ProducerRecord<>(Topics.PAYMENTS, key, "nonsense".getBytes(StandardCharsets.UTF_8));
    failed.headers().add("ce_type", "payment.failed".getBytes(StandardCharsets.UTF_8));
    kafka.send(failed).join();

    assertThat(awaitLetter("risk-service-limits", key)).containsEntry("topic",
        "payments.events.v1.risk-service-limits.dlt");
    assertThat(awaitLetter("risk-service-outcomes", key)).containsEntry("topic",
        "payments.events.v1.risk-service-outcomes.dlt");
  }

  @Test
  void areForOperatorsAlone() {
    assertThat(send(request(someMerchant(), LETTERS, "risk:read", "risk:write")).statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> replay(Map<String, Object> letter) {
    return send(operator("key_operator", LETTERS + "/" + letter.get("id") + "/replay").POST(BodyPublishers.noBody()));
  }

  /** The newest of that key. */
  private Map<String, Object> awaitLetter(String group, String key) {
    return await().atMost(Duration.ofSeconds(30)).until(() -> JsonPath.<List<Map<String, Object>>>read(
        send(operator("key_operator", LETTERS + "?limit=100").GET()).body(),
        "$.data[?(@.group == '" + group + "' && @.key == '" + key + "')]"), found -> !found.isEmpty()).getFirst();
  }

  private double letters(String topic) { return meters.counter("tollgate.dead_letters", "topic", topic).count(); }

  private static void asSuperuser(String sql) throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
