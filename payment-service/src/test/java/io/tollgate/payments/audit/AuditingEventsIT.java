package io.tollgate.payments.audit;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;

import javax.sql.DataSource;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Nobody plays analytics here, so every event is missing there; what counts is the topic. */
class AuditingEventsIT extends PaymentServiceIT {
  private static final int EVENTS = 3_000;
  /** As the tests' service is set (PaymentServiceIT), and what one more poll may bring. */
  private static final long MOST_EVENTS = 500;
  private static final long MOST_RECORDS = 800 + 500;
  private static final int MOST_TURNS = 60;

  @Autowired
  private AuditEvents audit;
  @Autowired
  private DataSource database;
  @Autowired
  private MeterRegistry meters;
  @Autowired
  private KafkaTemplate<String, byte[]> kafka;
  private TestMerchant merchant;

  @BeforeEach
  void registerMerchant() { merchant = newMerchant(); }

  @Test
  void findsEveryEventThatIsPublished() {
    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));
    awaitPublished();
    lookAtAll();

    assertThat(missing(paid, "topic")).isEmpty();
    assertThat(missing(paid, "analytics")).containsExactly(1L, 2L);
  }

  @Test
  void reportsAnEventThatWasDeletedBehindThePlatformsBack() throws SQLException {
    Answer accepted;
    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("select * from outbox_relay for update");
      accepted = merchant.pay("key", payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer", "wait=0");
      lookAtAll();
      assertThat(missing(accepted, "topic")).as("an event that waits in the outbox is no drift").isEmpty();
      statement.execute("delete from outbox where type = 'payment.created' and key = '" + accepted.text("id") + "'");
      connection.commit();
    }
    awaitPublished();

    lookAtAll();

    assertThat(missing(accepted, "topic")).containsExactly(1L);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(
        () -> assertThat(meters.get("tollgate.drift").tag("missing_from", "topic").gauge().value()).isEqualTo(1));
    assertThat(operator().get("/operator/drift").json().path("drift").asInt()).isPositive();
    audit.look();
    assertThat(missing(accepted, "topic")).as("until it is there").containsExactly(1L);
  }

  @Test
  void looksForThousandsOfEventsInPortionsUntilTheyAreThere() {
    lookAtAll();
    addEvents(EVENTS);

    assertThat(portions(() -> missingOf(merchant, "topic"), EVENTS)).as("found missing in a turn")
        .allSatisfy(portion -> assertThat(portion).isLessThanOrEqualTo(MOST_EVENTS));
    assertThat(operator().get("/operator/drift").json().path("missing").size()).isEqualTo(100);

    publish(Topics.PAYMENTS);
    assertThat(portions(() -> EVENTS - missingOf(merchant, "topic"), EVENTS)).as("found published in a turn")
        .allSatisfy(portion -> assertThat(portion).isLessThanOrEqualTo(MOST_RECORDS));
    assertThat(missingOf(merchant, "analytics")).isEqualTo(EVENTS);

    publish(Topics.ANALYTICS_TRANSACTIONS);
    assertThat(portions(() -> EVENTS - missingOf(merchant, "analytics"), EVENTS)).as("found in analytics in a turn")
        .allSatisfy(portion -> assertThat(portion).isLessThanOrEqualTo(MOST_RECORDS));
  }

  /** Looks until that many are counted; how many each turn added. */
  private List<Long> portions(LongSupplier count, long all) {
    List<Long> portions = new ArrayList<>();
    for (int turn = 0; turn < MOST_TURNS && count.getAsLong() < all; turn++) {
      long before = count.getAsLong();
      audit.look();
      portions.add(count.getAsLong() - before);
    }
    assertThat(count.getAsLong()).isEqualTo(all);
    return portions;
  }

  /** Each is of a payment of its own, which nothing else knows. */
  private void addEvents(int events) { jdbc
      .sql(
          """
              insert into payment_event (merchant_id, payment_id, sequence, type, status, actor, at)
              select :merchant, id_at(clock_timestamp() + n * interval '1 millisecond'), 1, 'payment.created', 'processing', 'test',
                  now() + n * interval '1 microsecond'
                from generate_series(1, :events) n
              """)
      .param("merchant", merchant.id().value()).param("events", events).update(); }

  private void publish(String topic) {
    jdbc.sql("select payment_id, sequence, at from payment_event where merchant_id = :merchant order by at")
        .param("merchant", merchant.id().value()).query((row, _) -> new ProducerRecord<String, byte[]>(topic, null,
            row.getTimestamp("at").getTime(), new PaymentId(row.getObject("payment_id", UUID.class)).toString(),
            new byte[0],
            List.of(new RecordHeader("ce_sequence", row.getString("sequence").getBytes(StandardCharsets.UTF_8)))))
        .list().stream().map(kafka::send).toList().forEach(CompletableFuture::join);
  }

  private long missingOf(TestMerchant merchant, String place) {
    return jdbc.sql("select count(*) from drift where merchant_id = :merchant and missing_from = :place")
        .param("merchant", merchant.id().value()).param("place", place).query(Long.class).single();
  }

  /** Turn by turn, up to this moment or to what waits in the outbox. */
  private void lookAtAll() {
    Instant now = Instant.now();
    Instant before;
    do {
      before = through();
      audit.look();
    } while (through().isBefore(now) && through().isAfter(before));
  }

  private Instant through() {
    return jdbc.sql("select through from audit_progress").query(Timestamp.class).single().toInstant();
  }

  private void awaitPublished() {
    await().atMost(Duration.ofSeconds(10))
        .until(() -> jdbc.sql("select count(*) from outbox").query(Long.class).single() == 0);
  }

  private List<Long> missing(Answer payment, String from) {
    return jdbc
        .sql("select sequence from drift where payment_id = :payment and missing_from = :place order by sequence")
        .param("payment", PaymentId.parse(payment.text("id")).orElseThrow().value()).param("place", from)
        .query((row, _) -> row.getLong("sequence")).list();
  }
}
