package io.tollgate.payments.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.json.EventJson;
import io.tollgate.common.kit.messaging.Event;
import io.tollgate.common.kit.messaging.EventRecords;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Assessments that can't be applied: nonsense, and one that the database refuses until it is repaired. */
class PuttingAssessmentsAsideIT extends PaymentServiceIT {
  private static final String LETTERS = "/operator/dead-letters";
  private static final String TOPIC = "risk.assessments.v1.payment-service.dlt";
  private static final Duration SOON = Duration.ofSeconds(30);

  @Autowired
  private KafkaTemplate<String, byte[]> kafka;
  @Autowired
  private MeterRegistry meters;
  private TestMerchant merchant;

  @BeforeEach
  void register() { merchant = newMerchant(); }

  @Test
  void appliesThoseBeforeAndBehindAndTellsOperatorsWhy() {
    double before = letters();
    Answer first = unassessed("A-1");
    Answer second = unassessed("A-2");
    String key = "nonsense " + UUID.randomUUID();
    send(approval(first), new ProducerRecord<>(Topics.RISK_ASSESSMENTS, key, ("{\"card\":" + GOOD_CARD + "}")
        .getBytes(StandardCharsets.UTF_8)), approval(second));

    await().atMost(SOON).untilAsserted(() -> assertThat(List.of(merchant.show(first).text("status"),
        merchant.show(second).text("status"))).containsExactly("captured", "captured"));
    JsonNode letter = awaitLetter(key);
    assertThat(letter.path("topic").asString()).isEqualTo(TOPIC);
    assertThat(letter.path("group").asString()).isEqualTo("payment-service");
    assertThat(letter.at("/original/topic").asString()).isEqualTo(Topics.RISK_ASSESSMENTS);
    assertThat(letter.at("/original/partition").asInt()).isZero();
    assertThat(letter.path("reason").asString()).startsWith("Not an event of ours");
    assertThat(letter.path("times").asInt()).isEqualTo(1);
    assertThat(letter.path("size").asInt()).isEqualTo(25);
    assertThat(letter.path("replay").isNull()).isTrue();
    assertThat(letter.toString()).doesNotContain(GOOD_CARD);
    assertThat(letters()).isEqualTo(before + 1);
  }

  @Test
  void appliesOnceWhatIsReplayedAfterTheRepairHoweverOften() throws SQLException {
    String order = "refused-" + UUID.randomUUID();
    Answer waiting = unassessed(order);
    Answer other = unassessed("A-3");
    asSuperuser("alter table payment.payment add constraint refuses check (order_id <> '" + order + "') not valid");
    JsonNode letter;
    try {
      send(approval(waiting), approval(other));
      letter = awaitLetter(waiting.text("id"));
      await().atMost(SOON).until(() -> merchant.show(other).text("status").equals("captured"));
    } finally {
      asSuperuser("alter table payment.payment drop constraint refuses");
    }
    Answer replayed = replay(letter);
    await().atMost(SOON).until(() -> merchant.show(waiting).text("status").equals("captured"));
    Answer again = replay(letter);

    assertThat(letter.path("reason").asString()).isEqualTo("Refused by the database, SQLSTATE 23514");
    assertThat(letter.path("ce_type").asString()).isEqualTo(RiskAssessed.TYPE);
    assertThat(replayed.status()).as("%s", replayed).isEqualTo(202);
    assertThat(replayed.json().at("/replay/by").asString()).isNotBlank();
    assertThat(again.json().at("/replay/times").asInt()).isEqualTo(2);
    assertThat(awaitLetter(waiting.text("id")).at("/replay/times").asInt()).isEqualTo(2);
    Answer behind = unassessed("A-4");
    send(approval(behind));
    await().atMost(SOON).until(() -> merchant.show(behind).text("status").equals("captured"));
    assertThat(acquirer.timesTaken(waiting.text("id"))).isEqualTo(1);
    assertThat(historyOf(merchant, waiting)).containsExactly("payment.created", "payment.captured");
  }

  @Test
  void putsNothingAsideWhileTheDatabaseCantServeAnybody() throws Exception {
    double before = letters();
    Answer waiting = unassessed("A-5");
    asSuperuser("revoke update on payment.payment from payment_service");
    try {
      send(approval(waiting));
      // Longer than all attempts at a record that is at fault itself.
      Thread.sleep(Duration.ofSeconds(4));
    } finally {
      asSuperuser("grant update on payment.payment to payment_service");
    }

    await().atMost(SOON).until(() -> merchant.show(waiting).text("status").equals("captured"));
    assertThat(letters()).isEqualTo(before);
    assertThat(acquirer.timesTaken(waiting.text("id"))).isEqualTo(1);
  }

  @Test
  void areListedPageByPageFromTheNewest() {
    String key = "page " + UUID.randomUUID();
    for (int i = 0; i < 3; i++)
      send(new ProducerRecord<>(Topics.RISK_ASSESSMENTS, key, new byte[i]));
    await().atMost(SOON).until(() -> operator().get(LETTERS + "?limit=100").json().path("data").valueStream()
        .filter(letter -> letter.path("key").asString().equals(key)).count() == 3);

    Answer newest = operator().get(LETTERS + "?limit=2");
    String cursor = newest.json().at("/data/1/id").asString();
    Answer next = operator().get(LETTERS + "?limit=1&starting_after=" + cursor);

    assertThat(newest.json().path("has_more").asBoolean()).isTrue();
    assertThat(newest.json().path("data").valueStream().map(letter -> letter.path("size").asInt()))
        .containsExactly(2, 1);
    assertThat(next.json().path("data").valueStream().map(letter -> letter.path("size").asInt())).containsExactly(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {TOPIC + "/0/123456789", TOPIC + "/7/0", "payments.events.v1/0/0", "nothing/0/0"})
  void areNotFoundWhereThereAreNone(String id) {
    Answer answer = operator().post(LETTERS + "/" + id + "/replay", null, "");

    assertThat(answer.status()).as("%s", answer).isEqualTo(404);
    assertThat(answer.text("code")).isEqualTo("dead_letter_not_found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "starting_after=x", "starting_after=a/b/c"})
  void areNotListedByAnOddQuery(String query) {
    assertThat(operator().get(LETTERS + "?" + query).text("code")).isEqualTo("invalid_parameter");
  }

  @Test
  void areForOperatorsAlone() {
    assertThat(merchant.get(LETTERS).status()).isEqualTo(403);
    assertThat(merchant.post(LETTERS + "/" + TOPIC + "/0/0/replay", null, "").status()).isEqualTo(403);
  }

  /** Risk is asked and says nothing. */
  private Answer unassessed(String order) {
    return merchant.pay(UUID.randomUUID().toString(), payment(order, FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer",
        "wait=0");
  }

  private ProducerRecord<String, byte[]> approval(Answer payment) {
    String id = payment.text("id");
    var assessed = new RiskAssessed(PaymentId.parse(id).orElseThrow(), merchant.id(), Verdict.APPROVE, 3, List.of(),
        Instant.now());
    return EventRecords.write(Topics.RISK_ASSESSMENTS, URI.create("/risk-service"),
        new Event<>(UUID.randomUUID().toString(), RiskAssessed.TYPE, id, 1, Instant.now(), null,
            EventJson.write(assessed)));
  }

  /** In one partition, so that they have an order. */
  @SafeVarargs
  private void send(ProducerRecord<String, byte[]>... records) {
    for (ProducerRecord<String, byte[]> record : records) {
      var _ = kafka.send(new ProducerRecord<>(record.topic(), 0, record.key(), record.value(), record.headers()));
    }
    kafka.flush();
  }

  private JsonNode awaitLetter(String key) {
    return await().atMost(SOON).until(() -> operator().get(LETTERS + "?limit=100").json().path("data").valueStream()
        .filter(letter -> letter.path("key").asString().equals(key)).findFirst(), Optional::isPresent)
        .orElseThrow();
  }

  private Answer replay(JsonNode letter) {
    return operator().post(LETTERS + "/" + letter.path("id").asString() + "/replay", null, "");
  }

  private double letters() { return meters.counter("tollgate.dead_letters", "topic", Topics.RISK_ASSESSMENTS).count(); }

  private static void asSuperuser(String sql) throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
