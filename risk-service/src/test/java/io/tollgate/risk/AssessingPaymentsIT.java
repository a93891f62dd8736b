package io.tollgate.risk;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.event.Topics;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.testing.TestTokens;
import io.tollgate.risk.testing.RunningRiskService;
import io.tollgate.risk.testing.SomePayment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;

class AssessingPaymentsIT extends RunningRiskService {
  @Test
  void approvesAPaymentThatNothingSpeaksAgainst() {
    RiskRequested request = payment().request();

    RiskAssessed verdict = VERDICTS.on(request);

    assertThat(verdict.verdict()).isEqualTo(Verdict.APPROVE);
    assertThat(verdict.paymentId()).isEqualTo(request.paymentId());
    assertThat(verdict.merchantId()).isEqualTo(request.merchantId());
    assertThat(verdict.score()).isBetween(1, 10);
    assertThat(verdict.reasons()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1000000,EUR", "10000,JPY", "10000000,KWD"})
  void approvesExactlyTheCeilingOfTheCurrency(long ceiling, String currency) {
    assertThat(VERDICTS.on(payment().of(ceiling, currency).request()).verdict()).isEqualTo(Verdict.APPROVE);
  }

  @ParameterizedTest
  @CsvSource({"1000000,EUR,10000.01 EUR", "10000,JPY,10001 JPY", "10000000,KWD,10000.001 KWD"})
  void declinesOneMinorUnitMore(long ceiling, String currency, String amount) {
    RiskAssessed verdict = VERDICTS.on(payment().of(ceiling + 1, currency).request());

    assertThat(verdict.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(verdict.score()).isEqualTo(100);
    assertThat(verdict.reasons()).extracting(RiskAssessed.Reason::rule).containsExactly("amount_ceiling");
    assertThat(verdict.reasons().getFirst().message()).contains(amount);
  }

  @Test
  void tellsAVerdictAsAnEventThatCarriesTheTraceOn() {
    RiskRequested request = payment().request();
    VERDICTS.ask(request);

    var event = VERDICTS.heardOn(request, 1).getFirst();

    assertThat(event.type()).isEqualTo("risk.assessed");
    assertThat(event.subject()).isEqualTo(request.paymentId().toString());
    assertThat(event.sequence()).isEqualTo(1);
    assertThat(event.traceparent()).isEqualTo("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    assertThat(event.time()).isEqualTo(event.data().assessedAt());
  }

  @Test
  void answersARepeatedRequestWithTheSameEventByteForByte() {
    RiskRequested request = payment().request();
    VERDICTS.on(request);
    VERDICTS.ask(request);

    var told = VERDICTS.records(Topics.RISK_ASSESSMENTS, request.paymentId().toString(), 2);

    assertThat(told.getLast().value()).isEqualTo(told.getFirst().value());
    assertThat(told.getLast().headers()).isEqualTo(told.getFirst().headers());
  }

  @Test
  void explainsAnApprovalToTheMerchant() {
    SomePayment payment = payment();
    RiskRequested request = payment.request();
    VERDICTS.on(request);

    var answer = get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"payment_id\":\"" + request.paymentId() + "\"", "\"verdict\":\"approve\"",
        "\"reasons\":[]", "\"rule_set\":\"built-in-", "\"assessed_at\":\"", "\"explanation\":\"No rule speaks against");
    assertThat(answer.body()).containsPattern("\"time_taken_us\":[1-9][0-9]*[,}]");
  }

  @Test
  void explainsADeclineToTheMerchantInSentences() {
    SomePayment payment = payment().of(1_000_001, "EUR");
    RiskRequested request = payment.request();
    VERDICTS.on(request);

    assertThat(get(payment.merchant(), "/v1/risk/assessments/" + request.paymentId()).body()).contains(
        "\"verdict\":\"decline\"", "\"score\":100", "\"rule\":\"amount_ceiling\"",
        "\"explanation\":\"The amount of 10000.01 EUR is above the ceiling of 10000.00 EUR.\"");
  }

  @Test
  void hidesAnAssessmentFromEveryOtherMerchant() {
    RiskRequested request = payment().request();
    VERDICTS.on(request);
    var unknown = new PaymentId(UuidCreator.getTimeOrderedEpoch());

    var othersAnswer = get(someMerchant(), "/v1/risk/assessments/" + request.paymentId());
    var unknownAnswer = get(request.merchantId(), "/v1/risk/assessments/" + unknown);
    var nonsenseAnswer = get(request.merchantId(), "/v1/risk/assessments/nonsense");

    assertThat(othersAnswer.statusCode()).isEqualTo(404);
    assertThat(othersAnswer.body()).contains("\"code\":\"assessment_not_found\"");
    assertThat(unknownAnswer.statusCode()).isEqualTo(404);
    assertThat(nonsenseAnswer.statusCode()).isEqualTo(404);
  }

  @Test
  void showsAnAssessmentOnlyToAKeyThatMayReadIt() {
    var request = request(someMerchant(), "/v1/risk/assessments/pay_1", "payments:read", "risk:write");

    assertThat(send(request).statusCode()).isEqualTo(403);
    assertThat(send(request("/v1/risk/assessments/pay_1")).statusCode()).isEqualTo(401);
  }

  @Test
  void showsAnAssessmentToNoOperator() {
    var refused = send(request("/v1/risk/assessments/pay_1").header("Authorization",
        TestTokens.shared().operatorBearer("risk-service", "risk:read", "operator")));

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(refused.body()).contains("\"code\":\"insufficient_scope\"");
  }
}
