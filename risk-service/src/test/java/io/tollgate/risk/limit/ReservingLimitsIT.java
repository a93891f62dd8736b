package io.tollgate.risk.limit;

import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.assessment.AssessPayments;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionOperations;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class ReservingLimitsIT extends LimitsIT {
  private final MerchantId merchant = someMerchant();

  @Autowired
  private AssessPayments assessPayments;

  @Autowired
  private TransactionOperations transaction;

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "card/day/count                         | 2    | the card's limit on the number of payments per day",
      "card/month/amount?currency=EUR         | 2999 | the card's limit on the amount per month",
      "device/month/count                     | 2    | the device's limit on the number of payments per month",
      "payer/day/amount?identity_level=none&currency=EUR | 2000 | the payer's limit on the amount per day",
      "merchant/day/count                     | 2    | the merchant's limit on the number of payments per day",
      "merchant/month/amount?currency=EUR     | 2000 | the merchant's limit on the amount per month"})
  void letsPassWhatFitsAndStopsTheNext(String limit, long value, String words) {
    limit(merchant, limit.strip(), value);

    List<Verdict> passing = Stream.generate(() -> sameAgain(1_000)).limit(2).map(this::verdictOn).toList();

    assertThat(passing).containsOnly(Verdict.APPROVE);
    assertStopped(sameAgain(1_000), "The payment would exceed " + words + ".");
    assertThat(verdictOn(payment(someMerchant(), 1_000, "EUR", "same", "payer-1", "device-1")))
        .isEqualTo(Verdict.APPROVE);
  }

  @Test
  void looksAtOnePaymentAloneWhereTheLimitIsPerTransaction() throws SQLException {
    limit(merchant, "card/transaction/amount?currency=EUR", 1_000);

    assertStopped(sameAgain(1_001), "The payment would exceed the card's limit on the amount per payment.");
    assertThat(Stream.generate(() -> sameAgain(1_000)).limit(3).map(this::verdictOn)).containsOnly(Verdict.APPROVE);
    assertThat(usage(merchant, "card:same")).containsExactly(0L, 0L, 1_000L);
    assertThat(countersOf(merchant)).isZero();
  }

  @Test
  void reservesNothingWhereOneOfSeveralLimitsStopsThePayment() {
    limit(merchant, "card/day/count", 10);
    limit(merchant, "device/day/amount?currency=EUR", 999);

    assertStopped(sameAgain(1_000), "The payment would exceed the device's limit on the amount per day.");
    assertThat(usage(merchant, "card:same")).containsExactly(0L, 0L, 10L);
    assertThat(usage(merchant, "device:device-1")).containsExactly(0L, 0L, 999L);
  }

  @Test
  void reservesNothingWhereARuleSpeaksAgainstThePayment() {
    limit(merchant, "merchant/day/count", 10);

    assertThat(VERDICTS.on(payment(merchant, 1_000_001, "EUR")).reasons()).singleElement()
        .satisfies(reason -> assertThat(reason.rule()).isEqualTo("amount_ceiling"));
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 0L, 10L);
  }

  @Test
  void reservesAndTellsWhenItResets() {
    limit(merchant, "merchant/day/amount?currency=EUR", 5_000);
    verdictOn(payment(merchant, 1_200, "EUR"));
    limit(merchant, "merchant/month/count", 7);
    verdictOn(payment(merchant, 1_300, "EUR"));

    String body = get(merchant, "/v1/risk/limits/merchant").body();

    var today = LocalDate.now(ZoneOffset.UTC);
    assertThat(JsonPath.<List<String>>read(body, "$.data[*].resets_at")).containsExactly(
        midnight(today.plusDays(1)).toString(), midnight(today.withDayOfMonth(1).plusMonths(1)).toString());
    assertThat(JsonPath.<List<Integer>>read(body, "$.data[*].reserved")).containsExactly(2_500, 1);
    assertThat(JsonPath.<List<Integer>>read(body, "$.data[*].left")).containsExactly(2_500, 6);
  }

  @Test
  void countsAmountsOfItsOwnCurrencyAlone() {
    limit(merchant, "merchant/day/amount?currency=EUR", 1_000);

    assertThat(verdictOn(payment(merchant, 5_000, "CHF"))).isEqualTo(Verdict.APPROVE);
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 0L, 1_000L);
  }

  @Test
  void bindsNoPaymentThatNamesNoDeviceAndNoPayer() {
    limit(merchant, "device/day/count", 0);
    limit(merchant, "payer/day/count?identity_level=none", 0);

    assertThat(verdictOn(payment(merchant, 1_000, "EUR", "same", null, null))).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void bindsAPayerByTheHighestLevelThatHeHasReached() {
    limit(merchant, "payer/day/count?identity_level=none", 1);
    limit(merchant, "payer/day/count?identity_level=verified", 3);
    assertThat(verdictOn(sameAgain(1_000))).isEqualTo(Verdict.APPROVE);
    assertStopped(sameAgain(1_000), "The payment would exceed the payer's limit on the number of payments per day.");

    put(merchant, "/v1/risk/payers/payer-1/identity-level", "{\"level\":\"basic\"}");
    Verdict basic = verdictOn(sameAgain(1_000));
    put(merchant, "/v1/risk/payers/payer-1/identity-level", "{\"level\":\"verified\"}");

    assertThat(basic).isEqualTo(Verdict.DECLINE);
    assertThat(usage(merchant, "payer:payer-1")).containsExactly(0L, 1L, 2L);
    assertThat(Stream.generate(() -> sameAgain(1_000)).limit(3).map(this::verdictOn))
        .containsExactly(Verdict.APPROVE, Verdict.APPROVE, Verdict.DECLINE);
    assertThat(verdictOn(payment(merchant, 1_000, "EUR", "c", "payer-2", null))).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void takesTheEarlierOfTwoInABatchThatDoNotBothFit() {
    limit(merchant, "merchant/day/amount?currency=EUR", 1_000);
    List<RiskRequested> batch = Stream.of(600, 500, 400).map(amount -> payment(merchant, amount, "EUR")).toList();

    var answers = assessPayments.assess(batch);

    assertThat(
        batch.stream().map(request -> Objects.requireNonNull(answers.get(request.paymentId())).decision().verdict()))
        .containsExactly(Verdict.APPROVE, Verdict.DECLINE, Verdict.APPROVE);
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 1_000L, 0L);
  }

  @Test
  void reservesOnceForARequestThatComesAgain() {
    limit(merchant, "merchant/day/count", 10);
    RiskRequested request = payment(merchant);
    VERDICTS.on(request);
    VERDICTS.ask(request);
    VERDICTS.heardOn(request, 2);

    assertThat(usage(merchant, "merchant")).containsExactly(0L, 1L, 9L);
  }

  @Test
  void reservesOnceForABatchThatComesAgainAfterACrashBetweenTheVerdictsAndTheirPublication() {
    limit(merchant, "merchant/day/count", 3);
    List<RiskRequested> batch = IntStream.range(0, 5).mapToObj(_ -> payment(merchant)).toList();

    var before = assessPayments.assess(batch);
    var again = assessPayments.assess(batch);

    assertThat(again).isEqualTo(before);
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 3L, 0L);
  }

  @Test
  void reservesNothingForABatchWhoseTransactionBreaksOff() {
    limit(merchant, "merchant/day/count", 3);
    List<RiskRequested> batch = IntStream.range(0, 5).mapToObj(_ -> payment(merchant)).toList();

    transaction.executeWithoutResult(status -> {
      assessPayments.assess(batch);
      status.setRollbackOnly();
    });

    assertThat(usage(merchant, "merchant")).containsExactly(0L, 0L, 3L);
    assertThat(assessPayments.assess(batch).values()).filteredOn(one -> one.decision().verdict() == Verdict.APPROVE)
        .hasSize(3);
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 3L, 0L);
  }

  @Test
  void followsALimitThatChangesWhileItIsInUse() {
    limit(merchant, "merchant/day/count", 2);
    verdictOn(payment(merchant));
    verdictOn(payment(merchant));
    limit(merchant, "merchant/day/count", 3);
    Verdict raised = verdictOn(payment(merchant));
    limit(merchant, "merchant/day/count", 1);

    assertThat(raised).isEqualTo(Verdict.APPROVE);
    assertThat(usage(merchant, "merchant")).containsExactly(0L, 3L, 0L);
    assertThat(verdictOn(payment(merchant))).isEqualTo(Verdict.DECLINE);
    delete(merchant, "/v1/risk/limits/merchant/day/count");
    assertThat(verdictOn(payment(merchant))).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void touchesNoRowWhereNoLimitApplies() throws SQLException {
    limit(merchant, "merchant/day/amount?currency=CHF", 1_000);

    assertThat(verdictOn(payment(merchant))).isEqualTo(Verdict.APPROVE);
    assertThat(countersOf(merchant)).isZero();
  }

  /** Another payment with the same card, payer and device. */
  private RiskRequested sameAgain(long amount) {
    return payment(merchant, amount, "EUR", "same", "payer-1", "device-1");
  }

  private static Instant midnight(LocalDate day) { return day.atStartOfDay(ZoneOffset.UTC).toInstant(); }

  private static long countersOf(MerchantId merchant) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection
            .prepareStatement("select (select count(*) from risk.limit_counter where merchant_id = ?)"
                + " + (select count(*) from risk.limit_reservation where merchant_id = ?)")) {
      select.setObject(1, merchant.value());
      select.setObject(2, merchant.value());
      var row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }
}
