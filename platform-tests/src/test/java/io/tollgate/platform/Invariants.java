package io.tollgate.platform;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What must be true of the platform whatever was done to it, once it has had the time to come to rest. */
final class Invariants {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Invariants() {}

  static void assertAll(Platform platform) {
    assertNothingIsStuck(platform);
    assertTheLedgerAgrees(platform);
    assertTheAcquirerAgrees(platform);
    assertEventsAreGapFree(platform);
  }

  static void assertNothingIsStuck(Platform platform) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(
        () -> assertThat(Database.query(platform, """
            select payment_id from payment.unfinished_payment
            union all select id from payment.modification where status = 'pending'
            """)).isEmpty());
    assertThat(Database.query(platform, """
        select id from payment.payment
         where outcome_at is null or amount_capturing + amount_refunding > 0 or voiding
        """)).isEmpty();
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(300)).untilAsserted(
        () -> assertThat(Database.query(platform, "select id from payment.outbox")).isEmpty());
  }

  /** Zero in sum and in each set, and for each payment what its amounts say. */
  static void assertTheLedgerAgrees(Platform platform) {
    assertThat(Database.query(platform, "select coalesce(sum(amount), 0) from payment.ledger_entry"))
        .containsExactly("0");
    assertThat(Database.query(platform, """
        select set_id from payment.ledger_entry group by merchant_id, set_id, currency having sum(amount) <> 0
        """)).isEmpty();
    assertThat(Database.query(platform, """
        select p.id from payment.payment p
          left join (select payment_id, sum(amount) filter (where account = 'receivable') as receivable,
                       sum(amount) filter (where account = 'authorized') as authorized
                       from payment.ledger_entry group by payment_id) l on l.payment_id = p.id
         where p.amount_captured - p.amount_refunded <> coalesce(l.receivable, 0)
            or case when p.status in ('authorized', 'captured', 'partially_refunded', 'refunded')
                 then p.amount_authorized - p.amount_captured else 0 end <> coalesce(l.authorized, 0)
        """)).isEmpty();
  }

  /** What the platform itself has found by now. */
  static void assertItsOwnAuditsFoundNothing(Platform platform) {
    assertThat(Database.query(platform, "select payment_id from payment.ledger_imbalance")).isEmpty();
    assertThat(Database.query(platform, "select missing_from || ' ' || payment_id from payment.drift")).isEmpty();
    assertThat(Database.query(platform, "select version > 1 from payment.audit_progress")).containsExactly("t");
    assertThat(
        Database.query(platform, "select job from payment.ledger_progress where through > now() - interval '1 hour'"))
        .contains("trial_balance");
  }

  static void assertTheAcquirerAgrees(Platform platform) {
    Map<String, Long> theirs = AcquirersBook.read(platform, "simulator").entrySet().stream()
        .filter(each -> each.getValue().taken() != 0)
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().taken(), (first, _) -> first,
            TreeMap::new));
    assertTheCardHostsAgree(platform);
    var events = eventsByPayment(platform);
    Map<String, Long> ours = events.values().stream().map(List::getLast).map(Invariants::json)
        .filter(data -> kept(data) > 0 && data.path("acquirer").asString().equals("simulator"))
        .collect(Collectors.toMap(data -> data.path("payment_id").asString(), Invariants::kept,
            (first, _) -> first, TreeMap::new));

    assertThat(events).isNotEmpty();
    assertThat(ours).isEqualTo(theirs);
  }

  /** A card host knows a payment by its retrieval reference number; it holds and has taken what we think. */
  static void assertTheCardHostsAgree(Platform platform) {
    for (String host : List.of("north", "south")) {
      List<String> ours = Database.query(platform, """
          select acquirer_reference || ' holds ' || held || ', took ' || taken from (
            select acquirer_reference, amount_captured - amount_refunded as taken,
              case when status in ('authorized', 'captured', 'partially_refunded', 'refunded')
                then amount_authorized - amount_captured else 0 end as held
              from payment.payment where acquirer = '%s') p
           where held <> 0 or taken <> 0
          """.formatted(host));
      List<String> theirs = AcquirersBook.read(platform, host).entrySet().stream()
          .map(each -> each.getKey() + " holds " + each.getValue().held() + ", took " + each.getValue().taken())
          .toList();
      assertThat(ours).as(host).containsExactlyInAnyOrderElementsOf(theirs);
    }
  }

  static void assertEventsAreGapFree(Platform platform) {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> events = eventsByPayment(platform);

    events.forEach((payment, story) -> {
      List<Long> sequences = story.stream().map(record -> Long.parseLong(header(record, "ce_sequence"))).distinct()
          .toList();
      assertThat(sequences).as(payment).isSorted().first().isEqualTo(1L);
      assertThat(sequences).as(payment).hasSize(Math.toIntExact(sequences.getLast()));
    });
    assertThat(Database.query(platform, "select count(*) from payment.payment"))
        .containsExactly(Integer.toString(events.size()));
    assertThat(Database.query(platform, "select count(*) from payment.payment_event")).containsExactly(Long.toString(
        events.values().stream().mapToLong(story -> Long.parseLong(header(story.getLast(), "ce_sequence"))).sum()));
  }

  private static long kept(JsonNode payment) {
    return payment.path("amount_captured").asLong() - payment.path("amount_refunded").asLong();
  }

  private static Map<String, List<ConsumerRecord<byte[], byte[]>>> eventsByPayment(Platform platform) {
    Map<String, List<ConsumerRecord<byte[], byte[]>>> events = new TreeMap<>();
    KafkaTopic.read(platform, "payments.events.v1")
        .forEach(record -> events
            .computeIfAbsent(new String(record.key(), StandardCharsets.UTF_8), _ -> new ArrayList<>()).add(record));
    return events;
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static JsonNode json(ConsumerRecord<byte[], byte[]> record) {
    return JsonMapper.shared().readTree(record.value());
  }
}
