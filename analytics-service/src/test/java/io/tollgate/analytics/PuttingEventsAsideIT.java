package io.tollgate.analytics;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Scopes;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.messaging.DeadLetter;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.common.testing.TestTokens;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/** What the stream can't count and the store can't keep, as operators see it and send it back. */
class PuttingEventsAsideIT extends RunningService {
  private static final String LETTERS = "/operator/analytics/dead-letters";
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LATENCY = Duration.ofMillis(40);
  private final MerchantId merchant = newMerchant();
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  @Autowired
  MeterRegistry meters;

  @Test
  void tellOperatorsWhyTheStreamDidNotCountThem() {
    double before = letters(Topics.PAYMENTS);
    String key = "nonsense " + UUID.randomUUID();
    var good = SamplePayment.at(now).of(merchant);
    var behind = SamplePayment.at(now).of(merchant);
    send(inPartition(1, good.captured(1, LATENCY)),
        new ProducerRecord<>(Topics.PAYMENTS, 1, key, "nonsense".getBytes(StandardCharsets.UTF_8)),
        inPartition(1, behind.captured(1, LATENCY)));

    awaitPayments(2);
    JsonNode letter = awaitLetter("analytics-service", key);
    assertThat(letter.path("topic").asString()).isEqualTo("payments.events.v1.analytics-service.dlt");
    assertThat(letter.at("/original/topic").asString()).isEqualTo(Topics.PAYMENTS);
    assertThat(letter.at("/original/partition").asInt()).isEqualTo(1);
    assertThat(letter.path("reason").asString()).startsWith("Not an event of ours");
    assertThat(letter.path("replayable").asBoolean()).isTrue();
    assertThat(letters(Topics.PAYMENTS)).isGreaterThan(before);
  }

  /** The stream is the same before and after a repair, so the letter is laid by hand, as of a payment in partition 2. */
  @Test
  void areCountedOnceWhenTheyAreReplayedHoweverOften() {
    var payment = SamplePayment.at(now).of(merchant);
    ProducerRecord<String, byte[]> event = payment.captured(2, LATENCY);
    send(DeadLetter.of(Topics.PAYMENTS_COUNTED, new DeadLetter.Origin(Topics.PAYMENTS, 2, 17, now.toEpochMilli()),
        event.key(), event.value(), event.headers(), new IllegalStateException("repaired since"), now));
    JsonNode letter = awaitLetter("analytics-service", payment.id().toString());

    replay(letter);
    awaitPayments(1);
    replay(letter);
    send(SamplePayment.at(now).of(merchant).captured(1, LATENCY), inPartition(2, payment.created(1)));

    awaitPayments(2);
    assertThat(get(merchant, "/v1/analytics/transactions/" + payment.id())).bodyJson().extractingPath("$.status")
        .isEqualTo("captured");
    assertThat(awaitLetter("analytics-service", payment.id().toString()).at("/replay/times").asInt()).isEqualTo(2);
  }

  @Test
  void areStoredOnceTheDatabaseTakesThem() throws SQLException {
    double before = letters(Topics.ANALYTICS_TRANSACTIONS);
    var refused = SamplePayment.at(now).of(merchant);
    var behind = SamplePayment.at(now).of(merchant);
    asSuperuser("alter table analytics.transaction add constraint refuses check (payment_id <> '"
        + refused.id().value() + "') not valid");
    JsonNode letter;
    try {
      send(refused.captured(1, LATENCY), behind.captured(1, LATENCY));
      letter = awaitLetter("analytics-store", refused.id().toString());
      eventually().untilAsserted(() -> assertThat(row(behind)).hasStatusOk());
      assertThat(row(refused)).hasStatus(404);
    } finally {
      asSuperuser("alter table analytics.transaction drop constraint refuses");
    }
    assertThat(letter.path("reason").asString()).isEqualTo("Refused by the database, SQLSTATE 23514");
    assertThat(letters(Topics.ANALYTICS_TRANSACTIONS)).isEqualTo(before + 1);

    replay(letter);

    eventually().untilAsserted(() -> assertThat(row(refused)).hasStatusOk());
  }

  @Test
  void areNotSentBackWhereTheirReaderWouldNotKnowThem() {
    String key = "contribution " + UUID.randomUUID();
    send(DeadLetter.of(Topics.PAYMENTS_COUNTED,
        new DeadLetter.Origin("analytics-service-contributions-repartition", 0, 17, now.toEpochMilli()), key,
        new byte[]{1}, new ProducerRecord<>("", key).headers(), new ArithmeticException("overflow"), now));
    JsonNode letter = awaitLetter("analytics-service", key);

    assertThat(letter.path("replayable").asBoolean()).isFalse();
    assertThat(post(letter)).hasStatus(422).bodyJson().extractingPath("$.code").isEqualTo("not_replayable");
  }

  @Test
  void areForOperatorsAlone() { assertThat(get(merchant, LETTERS)).hasStatus(403); }

  private MvcTestResult row(SamplePayment payment) {
    return get(merchant, "/v1/analytics/transactions/" + payment.id());
  }

  private void awaitPayments(int count) {
    eventually().untilAsserted(() -> assertThat(get(merchant, "/v1/analytics/merchant-activity")).hasStatusOk()
        .bodyJson().isLenientlyEqualTo("{\"window\": \"day\", \"data\": [{\"count\": " + count + "}]}"));
  }

  private JsonNode awaitLetter(String group, String key) {
    return eventually().until(() -> {
      JsonNode page = json(get(operator(), LETTERS + "?limit=100"));
      return page.path("data").valueStream().filter(letter -> letter.path("group").asString().equals(group)
          && letter.path("key").asString().equals(key)).findFirst();
    }, Optional::isPresent).orElseThrow();
  }

  private void replay(JsonNode letter) { assertThat(post(letter)).hasStatus(202); }

  private MvcTestResult post(JsonNode letter) {
    return mvc.post().uri(LETTERS + "/" + letter.path("id").asString() + "/replay")
        .header(HttpHeaders.AUTHORIZATION, operator()).exchange();
  }

  private static String operator() { return TestTokens.shared().operatorBearer("analytics-service", Scopes.OPERATOR); }

  private static JsonNode json(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getResponse().getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private double letters(String topic) { return meters.counter("tollgate.dead_letters", "topic", topic).count(); }

  private static ProducerRecord<String, byte[]> inPartition(int partition, ProducerRecord<String, byte[]> record) {
    return new ProducerRecord<>(record.topic(), partition, record.key(), record.value(), record.headers());
  }

  private static void asSuperuser(String sql) throws SQLException {
    try (var superuser = TestPlatform.shared().connectAsSuperuser(); var statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}
