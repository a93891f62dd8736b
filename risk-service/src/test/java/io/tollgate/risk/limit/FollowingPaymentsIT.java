package io.tollgate.risk.limit;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.testing.PaymentStory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FollowingPaymentsIT extends LimitsIT {
  private final MerchantId merchant = someMerchant();

  @Autowired
  private AssessPayments assessPayments;

  @BeforeEach
  void limitAmountOfTheDayAndCountOfTheDevice() {
    limit(merchant, "merchant/day/amount?currency=EUR", 5_000);
    limit(merchant, "device/month/count", 5);
  }

  @Test
  void confirmsWhatIsCaptured() {
    approved().captured(1_000);

    assertUsage(1_000, 0, 4_000);
    assertDeviceUsage(1, 0, 4);
  }

  @Test
  void confirmsOnePartAndKeepsTheRestReservedUntilItLapses() {
    PaymentStory story = approved().captured(300);
    assertUsage(300, 700, 4_000);
    assertDeviceUsage(1, 0, 4);
    story.captured(500);
    assertUsage(500, 500, 4_000);
    story.lapsed(500);

    assertUsage(500, 0, 4_500);
    assertDeviceUsage(1, 0, 4);
  }

  @ParameterizedTest
  @EnumSource(names = {"DECLINED", "VOIDED", "EXPIRED", "FAILED"})
  void givesBackWhatNobodyTook(PaymentEventType ending) {
    PaymentStory story = approved();
    assertUsage(0, 1_000, 4_000);
    story.ended(ending);

    assertUsage(0, 0, 5_000);
    assertDeviceUsage(0, 0, 5);
  }

  @Test
  void letsAnotherPaymentPassOnceOneIsGivenBack() {
    limit(merchant, "merchant/day/amount?currency=EUR", 1_000);
    PaymentStory story = approved();
    assertThat(verdictOn(payment(merchant))).isEqualTo(Verdict.DECLINE);
    story.ended(PaymentEventType.VOIDED);
    assertUsage(0, 0, 1_000);

    assertThat(verdictOn(payment(merchant))).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void givesNothingBackForARefund() {
    approved().captured(1_000).refunded(1_000, 400);
    approved().captured(1_000).again();

    assertUsage(2_000, 0, 3_000);
  }

  @Test
  void countsEachEventOnceHoweverOftenTheTopicIsReplayed() {
    PaymentStory taken = approved().captured(300).captured(900).lapsed(900);
    PaymentStory voided = approved().ended(PaymentEventType.VOIDED);
    assertUsage(900, 0, 4_100);
    taken.again();
    voided.again();
    taken.again();
    approved().captured(50).again();

    assertUsage(950, 950, 3_100);
    assertDeviceUsage(2, 0, 3);
  }

  @Test
  void reservesNothingForAPaymentThatEndedBeforeItWasAssessed() {
    RiskRequested givenUp = payment(merchant);
    PaymentStory.of(givenUp).failedUnassessed();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(givenUp)).isEqualTo(1));

    assertThat(verdictOn(givenUp)).isEqualTo(Verdict.APPROVE);
    assertUsage(0, 0, 5_000);
    assertDeviceUsage(0, 0, 5);
  }

  @Test
  void reservesNothingForAPaymentThatWasDeclinedSinceRiskWasLate() {
    RiskRequested declined = payment(merchant);
    PaymentStory.of(declined).declinedUnassessed();
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(declined)).isEqualTo(1));

    assertThat(verdictOn(declined)).isEqualTo(Verdict.APPROVE);
    assertUsage(0, 0, 5_000);
  }

  @Test
  void takesNothingFromAPaymentOfTheSameBatchForOneThatEndedBeforeItWasAssessed() {
    limit(merchant, "merchant/day/amount?currency=EUR", 1_300);
    RiskRequested givenUp = payment(merchant);
    RiskRequested partlyTaken = payment(merchant);
    RiskRequested next = payment(merchant);
    PaymentStory.of(givenUp).failedUnassessed();
    PaymentStory.of(partlyTaken).wentOnUnassessed().capturedUnassessed(300, 300);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(leftOf(partlyTaken)).isEqualTo(300));
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(givenUp)).isEqualTo(1));

    var answers = assessPayments.assess(List.of(givenUp, partlyTaken, next));

    assertThat(answers.values()).extracting(answer -> answer.decision().verdict()).containsOnly(Verdict.APPROVE);
    assertUsage(300, 1_000, 0);
  }

  @Test
  void countsWhatWasTakenBeforeItWasAssessed() {
    RiskRequested late = payment(merchant);
    PaymentStory story = PaymentStory.of(late).wentOnUnassessed().capturedUnassessed(1_000, 1_000);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(late)).isEqualTo(1));
    assertUsage(0, 0, 5_000);

    assertThat(verdictOn(late)).isEqualTo(Verdict.APPROVE);
    assertUsage(1_000, 0, 4_000);
    assertDeviceUsage(1, 0, 4);
    story.again();
    VERDICTS.ask(late);
    approved();
    assertUsage(1_000, 1_000, 3_000);
  }

  @Test
  void followsFromWhereItWasWhenItWasAssessed() {
    RiskRequested late = payment(merchant);
    PaymentStory story = PaymentStory.of(late).wentOnUnassessed().capturedUnassessed(1_000, 300);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(late)).isEqualTo(1));
    assertThat(verdictOn(late)).isEqualTo(Verdict.APPROVE);
    assertUsage(300, 700, 4_000);

    story.capturedUnassessed(1_000, 800).lapsed(800);

    assertUsage(800, 0, 4_200);
    assertDeviceUsage(1, 0, 4);
  }

  @Test
  void givesBackWhatWasReservedLateForAPaymentThatWentOn() {
    RiskRequested late = payment(merchant);
    PaymentStory story = PaymentStory.of(late).wentOnUnassessed();
    assertThat(verdictOn(late)).isEqualTo(Verdict.APPROVE);
    assertUsage(0, 1_000, 4_000);

    story.ended(PaymentEventType.VOIDED);

    assertUsage(0, 0, 5_000);
  }

  @Test
  void countsNothingOfWhatPassedBeyondALimitSinceRiskWasLate() {
    limit(merchant, "merchant/day/amount?currency=EUR", 1_000);
    approved();
    RiskRequested late = payment(merchant);
    PaymentStory.of(late).wentOnUnassessed().capturedUnassessed(1_000, 1_000);
    await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(reservationsOf(late)).isEqualTo(1));

    assertThat(verdictOn(late)).isEqualTo(Verdict.DECLINE);
    assertUsage(0, 1_000, 0);
  }

  @Test
  void givesBackWhatWasReservedForAPaymentThatWasGivenUpMeanwhile() {
    RiskRequested late = payment(merchant);
    VERDICTS.on(late);
    assertUsage(0, 1_000, 4_000);
    PaymentStory.of(late).failedUnassessed();

    assertUsage(0, 0, 5_000);
  }

  private static long leftOf(RiskRequested payment) throws SQLException {
    return number("select coalesce(sum(confirmed + held), 0) from risk.limit_reservation where payment_id = ?",
        payment);
  }

  private static long reservationsOf(RiskRequested payment) throws SQLException {
    return number("select count(*) from risk.limit_reservation where payment_id = ?", payment);
  }

  private static long number(String sql, RiskRequested payment) throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection.prepareStatement(sql)) {
      select.setObject(1, payment.paymentId().value());
      var row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private PaymentStory approved() {
    RiskRequested request = payment(merchant);
    assertThat(verdictOn(request)).isEqualTo(Verdict.APPROVE);
    return PaymentStory.of(request);
  }

  private void assertUsage(long used, long reserved, long left) { assertUsage("merchant", used, reserved, left); }

  private void assertDeviceUsage(long used, long reserved, long left) {
    assertUsage("device:device-1", used, reserved, left);
  }

  private void assertUsage(String subject, long used, long reserved, long left) {
    await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> assertThat(usage(merchant, subject)).containsExactly(used, reserved, left));
  }
}
