package io.tollgate.risk;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class CountingCardsIT extends RunningRiskService {
  private static final int ALLOWED = 20;

  @Test
  void declinesTheFirstAttemptBeyondTheLimitAndNotTheOneBefore() {
    SomePayment payment = payment();

    List<Verdict> verdicts = Stream.generate(payment::request).limit(ALLOWED + 1).map(VERDICTS::on)
        .map(RiskAssessed::verdict).toList();

    assertThat(verdicts.subList(0, ALLOWED)).containsOnly(Verdict.APPROVE);
    assertThat(verdicts.getLast()).isEqualTo(Verdict.DECLINE);
  }

  /** Several cards at once, and no two payments of the same moment, so that nothing but the locks keeps the count. */
  @Test
  void isExactWhenManyPaymentsWithOneCardArriveAtOnceInEveryPartition() {
    Instant now = Instant.now();
    List<List<RiskRequested>> cards = Stream.generate(SomePayment::payment).limit(6)
        .map(payment -> IntStream.range(0, 50)
            .mapToObj(i -> payment.at(now.minusMillis(i)).request()).toList())
        .toList();

    IntStream.range(0, 50).parallel()
        .forEach(i -> cards.forEach(requests -> VERDICTS.askInPartition(i % 3, requests.get(i))));

    assertThat(cards).allSatisfy(requests -> {
      var verdicts = requests.stream().map(request -> VERDICTS.heardOn(request, 1).getFirst().data()).toList();
      assertThat(verdicts).filteredOn(verdict -> verdict.verdict() == Verdict.APPROVE).hasSize(ALLOWED);
      assertThat(verdicts).filteredOn(verdict -> verdict.verdict() == Verdict.DECLINE).hasSize(50 - ALLOWED)
          .flatExtracting(RiskAssessed::reasons).extracting(RiskAssessed.Reason::rule).containsOnly("card_velocity");
    });
  }

  @Test
  void countsARepeatedRequestOnce() {
    SomePayment payment = payment();
    RiskRequested repeated = payment.request();
    for (int i = 1; i <= ALLOWED; i++) { VERDICTS.ask(repeated); }
    VERDICTS.heardOn(repeated, ALLOWED);

    List<Verdict> verdicts = Stream.generate(payment::request).limit(ALLOWED).map(VERDICTS::on)
        .map(RiskAssessed::verdict).toList();

    assertThat(verdicts.subList(0, ALLOWED - 1)).containsOnly(Verdict.APPROVE);
    assertThat(verdicts.getLast()).isEqualTo(Verdict.DECLINE);
  }

  @Test
  void countsOnlyWhatTheWindowReaches() {
    SomePayment payment = payment();
    Instant now = Instant.now();
    askAll(payment.at(now.minus(Duration.ofMinutes(90))), ALLOWED);
    askAll(payment.at(now.minus(Duration.ofMinutes(30))), ALLOWED - 1);

    RiskAssessed last = VERDICTS.on(payment.at(now).request());
    RiskAssessed oneMore = VERDICTS.on(payment.at(now).request());

    assertThat(last.verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(oneMore.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(oneMore.reasons().getFirst().message())
        .isEqualTo("The card was tried 21 times within 1 hour; 20 times are allowed.");
  }

  @Test
  void doesNotBelieveAClockThatRunsAheadElsewhere() throws SQLException {
    SomePayment payment = payment();
    askAll(payment.at(Instant.now().plus(Duration.ofDays(1))), 1);
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var select = connection
            .prepareStatement("select attempted_at from risk.card_attempt where card_fingerprint = ?")) {
      select.setString(1, payment.card());
      var row = select.executeQuery();

      assertThat(row.next()).isTrue();
      assertThat(row.getObject(1, OffsetDateTime.class).toInstant()).isBefore(Instant.now());
    }
  }

  @Test
  void countsACardAtEachMerchantAlone() {
    SomePayment payment = payment();
    askAll(payment, ALLOWED);

    assertThat(VERDICTS.on(payment.by(someMerchant()).request()).verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(VERDICTS.on(payment.request()).verdict()).isEqualTo(Verdict.DECLINE);
  }

  @Test
  void goesOnCountingRightAfterOldAttemptsWereRemoved() throws SQLException {
    SomePayment payment = payment();
    Instant now = Instant.now();
    askAll(payment.at(now.minus(Duration.ofMinutes(200))), ALLOWED);
    askAll(payment.at(now), ALLOWED);
    try (var connection = TestPlatform.shared().connectAsService("risk");
        var delete = connection.prepareStatement("delete from risk.card_attempt where card_fingerprint = ? "
            + "and attempted_at < now() - interval '3 hours'");
        var count = connection.prepareStatement("select count(*), min(attempted_at) from risk.card_attempt "
            + "where card_fingerprint = ?")) {
      delete.setString(1, payment.card());
      delete.executeUpdate(); // all of them, but for those that the service has removed by itself meanwhile
      count.setString(1, payment.card());
      var left = count.executeQuery();
      assertThat(left.next()).isTrue();
      assertThat(left.getInt(1)).isEqualTo(ALLOWED);
      assertThat(left.getObject(2, OffsetDateTime.class).toInstant()).isAfter(now.minus(Duration.ofMinutes(1)));
    }

    assertThat(VERDICTS.on(payment.request()).reasons()).hasSize(1).first().extracting(RiskAssessed.Reason::message)
        .asString().contains("21 times");
  }

  private static void askAll(SomePayment payment, int count) {
    List<RiskRequested> requests = Stream.generate(payment::request).limit(count).toList();
    requests.forEach(request -> VERDICTS.askInPartition(0, request));
    requests.forEach(request -> VERDICTS.heardOn(request, 1));
  }
}
