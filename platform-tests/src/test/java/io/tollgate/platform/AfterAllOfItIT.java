package io.tollgate.platform;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When every other test has done its worst: the books agree, nothing is stuck, nothing leaked. */
@OnThePlatform
@Order(5)
class AfterAllOfItIT {
  /** Every card number of these tests looks so, and nothing else does: no digit and no letter of a hash stands beside it. */
  private static final String CARD_NUMBER = "(?<![0-9a-f])4(?:0[0-9]{14}|242424242424242)(?![0-9a-f])";
  /** The same in track 2, and in chip data's equivalent; what is beside it may be anything. */
  private static final String TRACK_2 = "4(?:0[0-9]{14}|242424242424242)[=dD]3212201|" + Terminal.DISCRETIONARY;
  private static final Pattern CHIP_DATA = Pattern.compile("(?i)" + Terminal.CRYPTOGRAM + "|"
      + Pattern.quote(new String(HexFormat.of().parseHex(Terminal.CRYPTOGRAM), StandardCharsets.ISO_8859_1)));

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Platform platform;

  AfterAllOfItIT(Platform platform) { this.platform = platform; }

  /** Whichever class came before, what it has begun comes to its end first. */
  @BeforeEach
  void awaitRest() { Invariants.assertNothingIsStuck(platform); }

  @Test
  void noPaymentIsStuck() { Invariants.assertNothingIsStuck(platform); }

  @Test
  void theLedgerSumsToZeroAndAgreesWithEveryPayment() { Invariants.assertTheLedgerAgrees(platform); }

  @Test
  void theAcquirersBookEqualsOurs() { Invariants.assertTheAcquirerAgrees(platform); }

  @Test
  void everyPaymentsEventsAreGapFreeAndNoneIsMissing() { Invariants.assertEventsAreGapFree(platform); }

  @Test
  void thePlatformsOwnAuditsHaveRunAndFoundNothing() {
    await().atMost(PATIENCE)
        .untilAsserted(() -> Invariants.assertItsOwnAuditsFoundNothing(platform));
  }

  @Test
  void noEventWasPutAside() {
    List<String> deadLetters = KafkaTopic.all(platform).stream().filter(topic -> topic.endsWith(".dlt")).toList();

    assertThat(deadLetters).isNotEmpty().allSatisfy(topic -> assertThat(KafkaTopic.read(platform, topic)).isEmpty());
  }

  @Test
  void analyticsShowsEveryPaymentAsItIs() { await().atMost(PATIENCE)
      .untilAsserted(() -> assertThat(Database.query(platform, """
          select coalesce(p.id, t.payment_id) || ' of ' || p.created_at || ', ' || p.currency || ': ' ||
                 row(p.status, p.amount_captured, p.amount_refunded) || ' shown as ' ||
                 coalesce(row(t.status, t.amount_captured, t.amount_refunded)::text, 'nothing')
            from payment.payment p full join analytics.transaction t on t.payment_id = p.id
           where (p.status, p.amount_captured, p.amount_refunded) is distinct from
                 (t.status, t.amount_captured, t.amount_refunded)
          """)).isEmpty()); }

  @Test
  void analyticsCountsEveryPaymentOnceInEachOfItsWindows() { await().atMost(PATIENCE)
      .untilAsserted(() -> assertThat(Database.query(platform,
          """
              with paid as (
                select merchant_id, length, date_trunc(length, created_at, 'UTC') as start, currency,
                       sum(amount_captured) as captured, sum(amount_refunded) as refunded, count(*) as payments
                  from payment.payment cross join unnest(array['minute', 'hour', 'day']) length group by 1, 2, 3, 4),
              counted as (
                select merchant_id, window_length as length, window_start as start, currency, captured, refunded, count as payments
                  from analytics.merchant_activity
                 cross join jsonb_to_recordset(volume) as v(currency text, captured bigint, refunded bigint, count bigint))
              select row(paid.*) || ' counted as ' || row(counted.*)
                from paid full join counted using (merchant_id, length, start, currency)
               where (paid.captured, paid.refunded, paid.payments) is distinct from
                     (counted.captured, counted.refunded, counted.payments)
              """))
          .isEmpty()); }

  @Test
  void aMerchantIsShownItsOwnFigures() {
    long captured = Merchant.demo(platform).get("/v1/analytics/merchant-activity?window=day").json().path("data")
        .valueStream().flatMap(day -> day.path("volume").valueStream())
        .mapToLong(volume -> volume.path("captured").asLong()).sum();

    assertThat(Database.query(platform, "select sum(amount_captured) from payment.payment group by merchant_id"))
        .hasSizeGreaterThan(1).contains(Long.toString(captured));
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
    String card = Merchant.newCard();
    assertThat(Terminal.track2(card)).containsPattern(TRACK_2);
    assertThat(Terminal.emv(card)).containsPattern(TRACK_2).containsPattern(CHIP_DATA);
    assertThat(new String(HexFormat.of().parseHex(Terminal.emv(card)), StandardCharsets.ISO_8859_1))
        .containsPattern(CHIP_DATA);
  }

  private static void assertNothingLeaks(String where, String text) {
    assertThat(text).as(where).doesNotContainPattern(CARD_NUMBER).doesNotContainPattern(cvv())
        .doesNotContainPattern(TRACK_2).doesNotContainPattern(CHIP_DATA);
  }

  private static String cvv() { return "(?i)cv[cv2]\\W{1,6}" + Merchant.CVC; }
}
