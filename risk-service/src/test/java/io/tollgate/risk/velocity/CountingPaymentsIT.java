package io.tollgate.risk.velocity;

import io.tollgate.common.event.RiskRequested;
import io.tollgate.risk.testing.Attempted;
import io.tollgate.risk.testing.SomePayment;
import io.tollgate.risk.testing.VelocityInstance;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class CountingPaymentsIT {
  private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
  private final VelocityInstance instance = new VelocityInstance(start, 1);
  private final Attempted attempted = Attempted.anew(start);

  @AfterEach
  void stop() { instance.close(); }

  @Test
  void countsTheSameRequestOnceInOneBatchAndInAnother() {
    RiskRequested request = attempted.request();
    List<Object> sameBatch = counts("card_attempts_1h", request, request);
    List<Object> another = counts("card_attempts_1h", request, attempted.request());

    assertThat(sameBatch).containsExactly(1L, 1L);
    assertThat(another).containsExactly(1L, 2L);
  }

  @Test
  void countsNothingOfABatchThatWasNotCommitted() {
    RiskRequested request = attempted.request();
    instance.dieBeforeTheCommit(List.of(request, attempted.request()));

    assertThat(count("card_attempts_1h", request)).isEqualTo(1L);
  }

  @Test
  void goesOnCountingAfterARestart() {
    counts("card_attempts_1h", attempted.request(), attempted.request());
    try (var restarted = new VelocityInstance(start.plusSeconds(60), 1)) {

      assertThat(restarted.values(List.of(attempted.request()), Set.of("card_attempts_1h", "card_amount_24h")))
          .containsExactly(Map.of("card_attempts_1h", 3L, "card_amount_24h", 12_600L));
    }
  }

  @Test
  void countsNothingAndOffersNothingWhereItIsOff() {
    try (var off = new VelocityInstance(start, 1, false)) {
      assertThat(off.get(VelocityFeatures.class).declared()).isEmpty();
      assertThat(off.values(List.of(attempted.request(), attempted.request()), Set.of("card_attempts_1h")))
          .containsExactly(Map.of(), Map.of());
    }

    assertThat(count("card_attempts_1h", attempted.request())).isEqualTo(1L);
  }

  @ParameterizedTest
  @CsvSource({"10m,600", "1h,3600", "24h,86400", "7d,604800", "30d,2592000"})
  void letsGoOfAPaymentTheMomentTheWindowHasPassed(String window, long seconds) {
    String feature = "card_attempts_" + window;
    count(feature, attempted.request());
    instance.setNow(start.plusSeconds(seconds).minusMillis(1));
    Object before = count(feature, attempted.at(instance.now()).request());
    instance.setNow(start.plusSeconds(seconds));

    assertThat(before).isEqualTo(2L);
    assertThat(count(feature, attempted.at(instance.now()).request())).isEqualTo(2L);
  }

  @Test
  void doesNotBelieveAClockThatRunsAheadElsewhere() {
    count("card_attempts_10m", attempted.at(start.plus(Duration.ofDays(3))).request());
    instance.setNow(start.plus(Duration.ofMinutes(10)));

    assertThat(count("card_attempts_10m", attempted.at(instance.now()).request())).isEqualTo(1L);
  }

  @Test
  void addsUpEachCurrencyAloneAndNeverBeyondWhatALongHolds() {
    Set<String> sum = Set.of("card_amount_1h");
    List<Map<String, Object>> sums = instance.values(List.of(attempted.of(5, "EUR").request(),
        attempted.of(7, "JPY").request(), attempted.of(6, "EUR").request(),
        attempted.of(Long.MAX_VALUE, "KWD").request(), attempted.of(Long.MAX_VALUE, "KWD").request()), sum);

    assertThat(sums).extracting(one -> one.get("card_amount_1h")).containsExactly(5L, 7L, 11L, Long.MAX_VALUE,
        Long.MAX_VALUE);
    assertThat(count("card_amount_1h", attempted.of(1, "EUR").request())).isEqualTo(12L);
    assertThat(count("card_amount_1h", attempted.of(1, "no currency").request())).isEqualTo(1L);
  }

  @Test
  void countsAFailedPaymentOnceWhetherItIsToldBeforeOrAfterTheAttempt() {
    RiskRequested toldAfter = attempted.request();
    RiskRequested toldBefore = attempted.request();
    count("card_failures_1h", toldAfter);
    instance.fail(start, toldAfter, toldBefore);
    instance.fail(start.plusSeconds(1), toldAfter);
    Object afterOne = count("card_failures_1h", toldBefore);
    instance.fail(start, toldBefore);

    assertThat(afterOne).isEqualTo(1L);
    assertThat(count("card_failures_1h", attempted.request())).isEqualTo(2L);
    assertThat(count("ip_failures_1h", attempted.request())).isEqualTo(2L);
    assertThat(count("device_failures_1h", attempted.request())).isEqualTo(2L);
  }

  @Test
  void countsAFailureFromWhenItHappened() {
    RiskRequested request = attempted.request();
    count("card_attempts_1h", request);
    instance.fail(start, request);
    instance.setNow(start.plus(Duration.ofMinutes(10)));

    assertThat(instance.values(List.of(attempted.at(instance.now()).request()),
        Set.of("card_failures_10m", "card_failures_1h")))
        .containsExactly(Map.of("card_failures_10m", 0L, "card_failures_1h", 1L));
  }

  @Test
  void keepsPayersAndDevicesOfMerchantsApartButNotCardsAndAddresses() {
    RiskRequested here = attempted.request();
    RiskRequested elsewhere = attempted.by(SomePayment.someMerchant()).request();
    Set<String> wanted = Set.of("card_attempts_1h", "ip_attempts_1h", "email_attempts_1h", "payer_attempts_1h",
        "device_attempts_1h", "card_merchant_attempts_1h", "merchant_attempts_1h", "card_distinct_merchants_1h");

    assertThat(instance.values(List.of(here, elsewhere), wanted).getLast())
        .isEqualTo(Map.of("card_attempts_1h", 2L, "ip_attempts_1h", 2L, "email_attempts_1h", 2L, "payer_attempts_1h",
            1L, "device_attempts_1h", 1L, "card_merchant_attempts_1h", 1L, "merchant_attempts_1h", 1L,
            "card_distinct_merchants_1h", 2L));
  }

  @Test
  void countsDifferentOthersOnceEach() {
    List<RiskRequested> cards = Stream.of("a", "b", "a", "c", "b")
        .map(card -> attempted.withCard(attempted.card() + card).request()).toList();

    assertThat(instance.values(cards, Set.of("ip_distinct_cards_1h"))).extracting(Map::values)
        .extracting(List::copyOf).containsExactly(List.of(1L), List.of(2L), List.of(2L), List.of(3L), List.of(3L));
  }

  @Test
  void countsNoMoreDifferentOthersThanAThousand() {
    List<RiskRequested> cards = IntStream.range(0, 1_100)
        .mapToObj(i -> attempted.withCard(attempted.card() + i).request()).toList();
    instance.values(cards.subList(0, 999), Set.of());

    assertThat(instance.values(cards.subList(999, 1_100), Set.of("ip_distinct_cards_1h")))
        .allSatisfy(values -> assertThat(values).containsEntry("ip_distinct_cards_1h", 1_000L));
    assertThat(count("ip_distinct_cards_24h", attempted.request())).isEqualTo(1_000L);
  }

  @Test
  void tellsForHowLongACardIsKnown() {
    Object first = count("card_first_seen_seconds", attempted.request());
    instance.setNow(start.plus(Duration.ofDays(100)));
    Object later = count("card_first_seen_seconds", attempted.at(instance.now()).request());

    assertThat(List.of(first, later)).containsExactly(0L, 8_640_000L);
  }

  @Test
  void tellsHowUnusualAnAmountIsForThePayer() {
    List<RiskRequested> usual = Stream.of(900L, 1_000L, 1_100L, 1_000L, 1_200L)
        .map(amount -> attempted.of(amount, "EUR").request()).toList();
    List<Object> amongThem = counts("payer_amount_z", usual.toArray(RiskRequested[]::new));

    assertThat(amongThem).containsOnly(0.0);
    assertThat((double) count("payer_amount_z", attempted.of(2_000, "EUR").request())).isGreaterThan(5);
    assertThat(count("payer_amount_z", attempted.of(2_000, "USD").request())).isEqualTo(0.0);
  }

  @Test
  void saysOfWhatTheRequestDoesNotHaveThatThereIsNothing() {
    RiskRequested bare = attempted.withPayer(null).withDevice(null).withEmail(null).from("no address").request();

    assertThat(instance.values(List.of(bare), Set.of("payer_attempts_1h", "ip_amount_1h", "device_failures_7d",
        "ip_distinct_cards_1h", "payer_first_seen_seconds", "payer_amount_z")))
        .containsExactly(Map.of("payer_attempts_1h", 0L, "ip_amount_1h", 0L, "device_failures_7d", 0L,
            "ip_distinct_cards_1h", 0L, "payer_first_seen_seconds", -1L, "payer_amount_z", 0.0));
  }

  private Object count(String feature, RiskRequested request) { return counts(feature, request).getFirst(); }

  private List<Object> counts(String feature, RiskRequested... requests) {
    return instance.values(List.of(requests), Set.of(feature)).stream().flatMap(values -> values.values().stream())
        .toList();
  }
}
