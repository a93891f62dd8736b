package io.tollgate.payments.payment;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestPlatform;
import io.tollgate.payments.AtTheTerminal;
import io.tollgate.payments.FakeRisk;
import io.tollgate.payments.PaymentServiceIT;
import io.tollgate.payments.TestMerchant;
import io.tollgate.payments.TestMerchant.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;
import tools.jackson.databind.JsonNode;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static io.tollgate.payments.TestMerchant.GOOD_CARD;
import static io.tollgate.payments.TestMerchant.payment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Risk does not answer within the merchant's budget: what was agreed happens, once, and stands in the payment. */
class PastTheRiskBudgetIT extends PaymentServiceIT {
  private static final int MANY = 60;
  private static final Pattern ACCEPTANCE = Pattern.compile("accept;dur=(\\d+\\.\\d)");

  @Autowired
  private ApplyAssessments assessments;
  @Autowired
  private Payments payments;
  @Autowired
  private BudgetClock clocks;
  @Autowired
  private ScheduledAnnotationBeanPostProcessor schedules;
  private TestMerchant merchant;

  @BeforeEach
  void register() {
    merchant = as(operator().post("/operator/merchants", null, "{\"name\":\"Corner shop\"}").text("id"));
  }

  @Test
  void holdsThePaymentUntilRiskAnswers() throws InterruptedException {
    agree(50, PastBudget.HOLD);

    Answer accepted = payUnheard("wait=0");
    Thread.sleep(700);
    assertThat(merchant.show(accepted).text("status")).isEqualTo("processing");
    risk.assess(requestFor(accepted));

    Answer paid = awaitStatus(accepted, "captured");
    assertThat(riskOf(paid)).isEqualTo("{\"verdict\":\"approve\",\"score\":3,\"past_budget\":\"hold\"}");
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.captured");
  }

  @Test
  void holdsPaymentsWhereNothingWasAgreed() {
    Answer budget = operator().get(pathOf(merchant));

    assertThat(budget.response().body()).isEqualTo("{\"budget_ms\":300,\"past_it\":\"hold\"}");
  }

  @Test
  void letsThePaymentGoOnWhereThatIsOpen() {
    agree(300, PastBudget.OPEN);

    Answer paid = payUnheard("wait=25");

    assertThat(paid.status()).as("%s", paid).isEqualTo(201);
    assertThat(paid.text("status")).isEqualTo("captured");
    assertThat(riskOf(paid)).isEqualTo("{\"verdict\":null,\"score\":null,\"past_budget\":\"open\"}");
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.past_risk_budget",
        "payment.captured");
    JsonNode wentOn = eventsOf(paid).get(1);
    assertThat(wentOn.path("actor").asString()).isEqualTo("platform");
    assertThat(wentOn.path("reason").asString())
        .isEqualTo("Risk did not answer within the merchant's budget; the merchant lets payments go on then.");
    assertThat(acquirer.timesTaken(paid.text("id"))).isEqualTo(1);
  }

  @Test
  void declinesThePaymentWhereThatIsClosed() {
    agree(300, PastBudget.CLOSED);

    Answer declined = payUnheard("wait=25");

    assertThat(declined.status()).as("%s", declined).isEqualTo(201);
    assertThat(declined.text("status")).isEqualTo("declined");
    assertThat(declined.text("decline_code")).isEqualTo("risk_unavailable");
    assertThat(declined.text("decline")).isEqualTo("soft");
    assertThat(declined.text("decline_advice")).isEqualTo("retry_later");
    assertThat(riskOf(declined)).isEqualTo("{\"verdict\":null,\"score\":null,\"past_budget\":\"closed\"}");
    assertThat(acquirer.timesTaken(declined.text("id"))).isZero();
  }

  @Test
  void hasThePaymentReviewedWhereThatIsAgreed() {
    agree(300, PastBudget.REVIEW);

    Answer waiting = payUnheard("wait=25");
    assertThat(waiting.status()).as("%s", waiting).isEqualTo(202);
    assertThat(waiting.text("status")).isEqualTo("in_review");
    assertThat(riskOf(waiting)).isEqualTo("{\"verdict\":null,\"score\":null,\"past_budget\":\"review\"}");
    assertThat(findOpenReview(waiting).path("score").isNull()).isTrue();
    Answer decided = operator().put(
        "/operator/merchants/" + merchant.id() + "/payments/" + waiting.text("id") + "/review",
        "{\"decision\":\"approve\",\"reason\":\"Known customer\"}");

    assertThat(decided.status()).as("%s", decided).isEqualTo(200);
    Answer paid = awaitStatus(waiting, "captured");
    assertThat(riskOf(paid)).contains("\"past_budget\":\"review\"");
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.review_opened",
        "payment.review_approved", "payment.captured");
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOLD")
  void changesNothingWithAnAssessmentThatCameTooLate(PastBudget pastIt) {
    agree(50, pastIt);
    Answer wentOn = awaitPastBudget(payUnheard("wait=25"));

    for (Verdict verdict : Verdict.values()) {
      assessments.apply(List.of(new RiskAssessed(idOf(wentOn), merchant.id(), verdict, 50, List.of(), Instant.now())));
    }

    assertThat(merchant.show(wentOn).response().body()).isEqualTo(wentOn.response().body());
  }

  @ParameterizedTest
  @EnumSource(PastBudget.class)
  void playsNoPartWhereRiskIsInTime(PastBudget pastIt) {
    agree(30_000, pastIt);

    Answer paid = merchant.pay(payment(4_200, GOOD_CARD));

    assertThat(riskOf(paid)).isEqualTo("{\"verdict\":\"approve\",\"score\":3,\"past_budget\":null}");
    assertThat(historyOf(merchant, paid)).containsExactly("payment.created", "payment.captured");
    assertThat(jdbc.sql("select count(*) from unfinished_payment where payment_id = :id")
        .param("id", idOf(paid).value()).query(Long.class).single()).isZero();
  }

  @Test
  void sendsNoCardOnThatItsChipDeclined() {
    agree(50, PastBudget.OPEN);

    String read = AtTheTerminal.read("chip", "emv", AtTheTerminal.emv(GOOD_CARD, AtTheTerminal.DECLINED));
    Answer declined = merchant.pay("chip", AtTheTerminal.payment(FakeRisk.IGNORED_AMOUNT, read), "Prefer", "wait=25");

    assertThat(declined.text("decline_code")).as("%s", declined).isEqualTo("offline_declined");
    assertThat(acquirer.timesTaken(declined.text("id"))).isZero();
  }

  @Test
  void keepsToTheBudgetHoweverManyComeAtOnce() throws Exception {
    agree(300, PastBudget.OPEN);

    List<Answer> paid = atOnce(200, () -> payUnheard("wait=25"));

    assertThat(paid).allSatisfy(each -> {
      assertThat(each.text("status")).isEqualTo("captured");
      assertThat(acquirer.timesTaken(each.text("id"))).isEqualTo(1);
      var waited = Duration.between(Instant.parse(each.text("created_at")),
          Instant.parse(eventsOf(each).get(1).path("at").asString()));
      assertThat(waited).isGreaterThanOrEqualTo(Duration.ofMillis(300));
      assertThat(waited.minus(acceptance(each))).isLessThan(Duration.ofSeconds(3));
    });
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HOLD")
  void isDecidedOnceWhereTheAssessmentArrivesAtTheSameMoment(PastBudget pastIt) throws Exception {
    agree(400, pastIt);

    List<Answer> ended = atOnce(MANY, () -> {
      Answer accepted = payUnheard("wait=0");
      Thread.sleep(Math.max(0, Duration.between(Instant.now(),
          Instant.parse(accepted.text("created_at")).plusMillis(397)).toMillis()));
      risk.assess(requestFor(accepted));
      return awaitPastBudgetOrHeard(accepted);
    });

    assertThat(ended).allSatisfy(each -> {
      String id = each.text("id");
      boolean heard = riskOf(each).contains("approve");
      boolean charged = heard || pastIt == PastBudget.OPEN;
      assertThat(riskOf(each)).contains(heard ? "\"past_budget\":null" : "\"past_budget\":\"" + pastIt.code() + "\"");
      if (charged) awaitStatus(each, "captured");
      assertThat(acquirer.timesTaken(id)).isEqualTo(charged ? 1 : 0);
      assertThat(historyOf(merchant, each)).doesNotHaveDuplicates().hasSize(!heard && charged ? 3 : 2);
    });
  }

  /** The look for others' payments twice a second would come half as late again, and is switched off. */
  @Test
  void isNoticedAtOnceByTheInstanceThatAcceptedThePayment() {
    agree(300, PastBudget.OPEN);
    Answer paid;
    schedules.postProcessBeforeDestruction(clocks, "budgetClock");
    try {
      paid = payUnheard("wait=15");
    } finally {
      schedules.postProcessAfterInitialization(clocks, "budgetClock");
    }

    assertThat(paid.text("status")).as("%s", paid).isEqualTo("captured");
    assertThat(riskOf(paid)).contains("\"past_budget\":\"open\"");
  }

  @Test
  void bringsOnWhatAnInstanceThatDiedHadAccepted() {
    agree(60_000, PastBudget.OPEN);
    Answer accepted = payUnheard("wait=0");

    budgetEndsNow(accepted);

    assertThat(riskOf(awaitStatus(accepted, "captured"))).contains("\"past_budget\":\"open\"");
  }

  @Test
  void bringsOnWhatAnInstanceHadClaimedWhenItDied() {
    agree(60_000, PastBudget.CLOSED);
    Answer accepted = payUnheard("wait=0");
    boolean claimed = false;
    while (!claimed) {
      budgetEndsNow(accepted);
      claimed = payments.claimOverdueAssessments(200, Duration.ofSeconds(2)).stream()
          .anyMatch(overdue -> overdue.id().equals(idOf(accepted)))
          || !merchant.show(accepted).text("status").equals("processing");
    }

    assertThat(awaitStatus(accepted, "declined").text("decline_code")).isEqualTo("risk_unavailable");
    assertThat(historyOf(merchant, accepted)).containsExactly("payment.created", "payment.declined");
  }

  @Test
  void holdsWhatWasAcceptedUnderAnotherAgreementToThatOne() {
    agree(1_500, PastBudget.CLOSED);
    Answer accepted = payUnheard("wait=0");
    agree(1_500, PastBudget.OPEN);

    assertThat(awaitStatus(accepted, "declined").text("decline_code")).isEqualTo("risk_unavailable");
  }

  @Test
  void findsThemByAnIndex() throws SQLException {
    try (var connection = TestPlatform.shared().connectAsService("payment");
        var statement = connection.createStatement()) {
      statement.execute("set enable_seqscan = off; set enable_bitmapscan = off");
      var plan = statement.executeQuery("""
          explain select payment_id from payment.unfinished_payment where budget_ends_at <= statement_timestamp()
           order by budget_ends_at limit 200
          """);
      var lines = new StringBuilder();
      while (plan.next())
        lines.append(plan.getString(1));

      assertThat(lines).contains("unfinished_payment_budget").doesNotContain("Sort");
    }
  }

  @Test
  void showsOperatorsWhatIsInForce() {
    agree(450, PastBudget.REVIEW);

    assertThat(operator().get(pathOf(merchant)).response().body())
        .isEqualTo("{\"budget_ms\":450,\"past_it\":\"review\"}");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"{}|budget_ms", "{\"budget_ms\":9,\"past_it\":\"open\"}|budget_ms",
      "{\"budget_ms\":60001,\"past_it\":\"open\"}|budget_ms", "{\"budget_ms\":300}|past_it",
      "{\"budget_ms\":300,\"past_it\":\"ajar\"}|past_it"})
  void refusesABudgetThatIsNone(String body, String param) {
    Answer refused = operator().put(pathOf(merchant), body);

    assertThat(refused.status()).as("%s", refused).isEqualTo(422);
    assertThat(refused.text("code")).isEqualTo("invalid_risk_budget");
    assertThat(refused.text("param")).isEqualTo(param);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", "mer_01k0c4n7x2e8br5h9tqz3v6m2e"})
  void isUnknownWhereThereIsNoSuchMerchant(String unknown) {
    String path = "/operator/merchants/" + unknown + "/risk-budget";

    assertThat(operator().get(path).status()).isEqualTo(404);
    assertThat(operator().put(path, "{\"budget_ms\":300,\"past_it\":\"open\"}").status()).isEqualTo(404);
    assertThat(merchant.get(path).status()).isEqualTo(403);
  }

  private void agree(long millis, PastBudget pastIt) {
    Answer agreed = operator().put(pathOf(merchant),
        "{\"budget_ms\":" + millis + ",\"past_it\":\"" + pastIt.code() + "\"}");
    assertThat(agreed.status()).as("%s", agreed).isEqualTo(200);
  }

  private static String pathOf(TestMerchant merchant) {
    return "/operator/merchants/" + merchant.id() + "/risk-budget";
  }

  /** A payment of which risk says nothing by itself. */
  private Answer payUnheard(String wait) {
    return merchant.pay(UUID.randomUUID().toString(), payment(FakeRisk.IGNORED_AMOUNT, GOOD_CARD), "Prefer",
        wait);
  }

  private RiskRequested requestFor(Answer payment) {
    return await().pollInterval(Duration.ofMillis(5)).until(() -> risk.requestsFor(payment.text("id")),
        requests -> !requests.isEmpty()).getFirst();
  }

  private void budgetEndsNow(Answer payment) {
    jdbc.sql("update unfinished_payment set budget_ends_at = clock_timestamp() where payment_id = :id")
        .param("id", idOf(payment).value()).update();
  }

  private Answer awaitStatus(Answer payment, String status) {
    return await().atMost(Duration.ofSeconds(20)).until(() -> merchant.show(payment),
        shown -> shown.text("status").equals(status));
  }

  private Answer awaitPastBudget(Answer payment) {
    return await().atMost(Duration.ofSeconds(20)).until(() -> merchant.show(payment),
        shown -> riskOf(shown).contains("past_budget") && !shown.text("status").equals("authorizing"));
  }

  private Answer awaitPastBudgetOrHeard(Answer payment) {
    return await().atMost(Duration.ofSeconds(20)).until(() -> merchant.show(payment),
        shown -> !shown.text("status").equals("processing") && !shown.text("status").equals("authorizing"));
  }

  private static <T> List<T> atOnce(int times, Callable<T> task) throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      return executor.invokeAll(IntStream.range(0, times).mapToObj(_ -> task).toList()).stream()
          .map(Future::resultNow).toList();
    }
  }

  /** Where many come at once, they queue for the database before they are accepted. */
  private static Duration acceptance(Answer payment) {
    Matcher matcher = ACCEPTANCE.matcher(payment.header("Server-Timing"));
    assertThat(matcher.find()).as("%s", payment.response().headers()).isTrue();
    return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * 1_000_000));
  }

  private static String riskOf(Answer payment) { return payment.json().path("risk").toString(); }

  private static PaymentId idOf(Answer payment) { return PaymentId.parse(payment.text("id")).orElseThrow(); }

  private List<JsonNode> eventsOf(Answer payment) {
    return merchant.get("/v1/payments/" + payment.text("id") + "/events").json().path("data").valueStream().toList();
  }

  private JsonNode findOpenReview(Answer payment) {
    String after = "";
    while (true) {
      List<JsonNode> page = operator().get("/operator/reviews" + after).json().path("data").valueStream().toList();
      for (JsonNode open : page)
        if (open.path("payment").asString().equals(payment.text("id"))) return open;
      assertThat(page).as("pages up to the payment").isNotEmpty();
      after = "?starting_after=" + page.getLast().path("payment").asString();
    }
  }
}
