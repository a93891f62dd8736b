package io.tollgate.platform;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When every other test has done its worst: the books agree, nothing is stuck, nothing leaked. */
@OnThePlatform
@Order(Integer.MAX_VALUE)
class AfterAllOfItIT {
  /** Every card number of these tests looks so, and nothing else does: no digit and no letter of a hash stands beside it. */
  private static final String CARD_NUMBER = "(?<![0-9a-f])4(?:0[0-9]{14}|242424242424242)(?![0-9a-f])";

  private final Platform platform;

  AfterAllOfItIT(Platform platform) { this.platform = platform; }

  @Test
  void noPaymentIsStuck() {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(
        () -> assertThat(Database.query(platform, """
            select payment_id from payment.unfinished_payment
            union all select id from payment.modification where status = 'pending'
            """)).isEmpty());
    assertThat(Database.query(platform, "select id from payment.payment where outcome_at is null")).isEmpty();
    await().atMost(Duration.ofSeconds(30)).untilAsserted(
        () -> assertThat(Database.query(platform, "select id from payment.outbox")).isEmpty());
  }

  @Test
  void theLedgerSumsToZero() {
    assertThat(Database.query(platform, "select sum(amount) from payment.ledger_entry")).containsExactly("0");
    assertThat(Database.query(platform, """
        select set_id from payment.ledger_entry group by merchant_id, set_id, currency having sum(amount) <> 0
        """)).isEmpty();
    assertThat(Database.query(platform,
        """
            select p.id from payment.payment p
              left join (select payment_id, sum(amount) as amount from payment.ledger_entry where account = 'receivable' group by payment_id) l
                on l.payment_id = p.id
             where p.amount_captured - p.amount_refunded <> coalesce(l.amount, 0)
            """))
        .isEmpty();
  }

  @Test
  void theAcquirersBookEqualsOurs() {
    Map<String, Long> theirs = new TreeMap<>();
    Merchant.simulator(platform).get("/book").json().path("operations").valueStream()
        .filter(operation -> operation.path("result").asString().equals("approved"))
        .forEach(
            operation -> theirs.merge(operation.path("merchant_reference").asString(), taken(operation), Long::sum));
    theirs.values().removeIf(taken -> taken == 0);
    Map<String, Long> ours = eventsByPayment().values().stream().map(List::getLast).map(AfterAllOfItIT::json)
        .filter(data -> kept(data) > 0)
        .collect(Collectors.toMap(data -> data.path("payment_id").asString(), AfterAllOfItIT::kept,
            (first, _) -> first, TreeMap::new));

    assertThat(ours).isNotEmpty().isEqualTo(theirs);
  }

  @Test
  void everyPaymentsEventsAreGapFreeAndNoneIsMissing() {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> events = eventsByPayment();

    events.forEach((payment,
        story) -> assertThat(story.stream().map(record -> Long.parseLong(header(record, "ce_sequence"))).distinct())
            .as(payment).isSorted().first().isEqualTo(1L));
    events.forEach(
        (payment, story) -> assertThat(story.stream().map(record -> header(record, "ce_sequence")).distinct().count())
            .as(payment).isEqualTo(Long.parseLong(header(story.getLast(), "ce_sequence"))));
    assertThat(Database.query(platform, "select count(*) from payment.payment"))
        .containsExactly(Integer.toString(events.size()));
    assertThat(Database.query(platform, "select count(*) from payment.payment_event")).containsExactly(
        Long.toString(
            events.values().stream().mapToLong(story -> Long.parseLong(header(story.getLast(), "ce_sequence"))).sum()));
  }

  @Test
  void analyticsCountedEveryPaymentOnce() {
    await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
      assertThat(Database.query(platform, "select count(*) from analytics.transaction"))
          .isEqualTo(Database.query(platform, "select count(*) from payment.payment"));
      Merchant merchant = Merchant.demo(platform);
      long captured = merchant.get("/v1/analytics/merchant-activity?window=day").json().path("data").valueStream()
          .flatMap(day -> day.path("volume").valueStream()).mapToLong(volume -> volume.path("captured").asLong()).sum();
      assertThat(Database.query(platform, "select sum(amount_captured) from payment.payment"))
          .containsExactly(Long.toString(captured));
    });
  }

  @Test
  void noCardNumberAndNoCvvIsInAnyLog() throws IOException {
    List<Path> logs;
    try (Stream<Path> files = Files.walk(platform.data().resolve("logs"))) {
      logs = files.filter(Files::isRegularFile).toList();
    }

    assertThat(logs).isNotEmpty()
        .allSatisfy(log -> assertNothingLeaks(log.toString(), Files.readString(log, StandardCharsets.ISO_8859_1)));
  }

  @Test
  void noCardNumberAndNoCvvIsOnAnyTopic() {
    for (String topic : KafkaTopic.all(platform)) {
      for (var record : KafkaTopic.read(platform, topic)) {
        if (record.value() != null) assertNothingLeaks(topic, new String(record.value(), StandardCharsets.ISO_8859_1));
        record.headers()
            .forEach(header -> assertNothingLeaks(topic, new String(header.value(), StandardCharsets.ISO_8859_1)));
      }
    }
  }

  @Test
  void noCardNumberAndNoCvvIsInAnyTable() {
    List<String> tables = Database.query(platform, """
        select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables
         where schemaname not in ('pg_catalog', 'information_schema')
        """);

    assertThat(tables).hasSizeGreaterThan(8).allSatisfy(table -> assertNothingLeaks(table,
        String.join("\n", Database.query(platform, "select t::text from " + table + " t"))));
  }

  @Test
  void theGrepWouldFindWhatItLooksFor() {
    assertThat("{\"number\":\"" + Merchant.newCard() + "\"}").containsPattern(CARD_NUMBER);
    assertThat("{\"number\":\"" + Merchant.GOOD_CARD + "\"}").containsPattern(CARD_NUMBER);
    assertThat("{\"cvc\":\"" + Merchant.CVC + "\"}").containsPattern(cvv());
  }

  private static void assertNothingLeaks(String where, String text) {
    assertThat(text).as(where).doesNotContainPattern(CARD_NUMBER).doesNotContainPattern(cvv());
  }

  private static String cvv() { return "(?i)cv[cv2]\\W{1,6}" + Merchant.CVC; }

  private Map<String, List<ConsumerRecord<byte[], byte[]>>> eventsByPayment() {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> events = new TreeMap<>();
    KafkaTopic.read(platform, "payments.events.v1")
        .forEach(record -> events
            .computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), _ -> new ArrayList<>()).add(record));
    return events;
  }

  /** What the operation took from the payer; negative where it gave back. */
  private static long taken(JsonNode operation) {
    long amount = operation.path("amount").asLong();
    return switch (operation.path("type").asString()) {
      case "sale", "capture" -> amount;
      case "refund" -> -amount;
      default -> 0;
    };
  }

  private static long kept(JsonNode payment) {
    return payment.path("amount_captured").asLong() - payment.path("amount_refunded").asLong();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    return JsonMapper.shared().readTree(record.value());
  }
}
