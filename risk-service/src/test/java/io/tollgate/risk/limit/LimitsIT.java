package io.tollgate.risk.limit;

import com.github.f4b6a3.uuid.UuidCreator;
import com.jayway.jsonpath.JsonPath;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.testing.RunningRiskService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What tests of limits have in common: a merchant that sets limits, payments that meet them, and what is left. */
abstract class LimitsIT extends RunningRiskService {
  /** More than any of these tests takes. */
  private static final Duration LEFT_IN_THE_DAY = Duration.ofMinutes(2);

  /** At midnight (UTC) the counters of a day, and now and then those of a month, begin anew. */
  @BeforeEach
  void awaitTimeLeftInTheDay() {
    await().pollDelay(Duration.ZERO).atMost(LEFT_IN_THE_DAY.plusSeconds(10))
        .until(() -> LocalTime.now(ZoneOffset.UTC).isBefore(LocalTime.MAX.minus(LEFT_IN_THE_DAY)));
  }

  void limit(MerchantId merchant, String what, long value) {
    assertThat(put(merchant, "/v1/risk/limits/" + what, "{\"value\":" + value + "}").statusCode()).isIn(200, 201);
  }

  Verdict verdictOn(RiskRequested request) { return VERDICTS.on(request).verdict(); }

  void assertStopped(RiskRequested request, String message) {
    RiskAssessed verdict = VERDICTS.on(request);

    assertThat(verdict.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(verdict.score()).isEqualTo(100);
    assertThat(verdict.reasons()).containsExactly(new RiskAssessed.Reason("limit_exceeded", message));
  }

  /** Used, reserved and left of the one limit that binds the subject. */
  List<Long> usage(MerchantId merchant, String subject) {
    var answer = get(merchant, "/v1/risk/limits/" + subject);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(JsonPath.<List<?>>read(answer.body(), "$.data")).as(answer.body()).hasSize(1);
    return List.of(number(answer.body(), "used"), number(answer.body(), "reserved"), number(answer.body(), "left"));
  }

  private static long number(String body, String member) {
    return JsonPath.<Number>read(body, "$.data[0]." + member).longValue();
  }

  /** A payment of 10.00 EUR with a card of its own, so that nothing but limits speaks against it. */
  static RiskRequested payment(MerchantId merchant) {
    return payment(merchant, 1_000, "EUR");
  }

  static RiskRequested payment(MerchantId merchant, long amount, String currency) {
    return payment(merchant, amount, currency, "card" + UUID.randomUUID(), "payer-1", "device-1");
  }

  static RiskRequested payment(MerchantId merchant, long amount, String currency, String card, @Nullable String payer,
      @Nullable String device) {
    return new RiskRequested(new PaymentId(UuidCreator.getTimeOrderedEpoch()), merchant, amount, currency, "card",
        "42424242", card, payer, null, null, device, null, Instant.now());
  }
}
