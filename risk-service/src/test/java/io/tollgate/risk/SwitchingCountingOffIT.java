package io.tollgate.risk;

import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.common.event.RiskRequested;
import io.tollgate.common.id.MerchantId;
import io.tollgate.risk.assessment.AssessPayments;
import io.tollgate.risk.assessment.Assessment;
import io.tollgate.risk.assessment.ReplayAssessment;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.InvalidRule;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.ProposeRuleSet;
import io.tollgate.risk.ruleset.PublishRuleSet;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.Thresholds;
import io.tollgate.risk.ruleset.WriteRules;
import io.tollgate.risk.ruleset.WrittenRule;
import io.tollgate.risk.testing.AnotherInstance;
import io.tollgate.risk.testing.RunningRiskService;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Objects;

import static io.tollgate.risk.testing.SomePayment.payment;
import static io.tollgate.risk.testing.SomePayment.someMerchant;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SwitchingCountingOffIT extends RunningRiskService {
  private static final String WHEN = "payer_attempts_1h >= 1";

  private final MerchantId merchant = someMerchant();

  @Test
  void leavesPastDecisionsAsTheyWereAndStopsNobodyFromPublishing() {
    writeLive(merchant, "often", WHEN, "review");
    publish(merchant, "{}");
    RiskRequested counted = payment().by(merchant).request();
    assertThat(VERDICTS.on(counted).verdict()).isEqualTo(Verdict.REVIEW);

    try (AnotherInstance off = AnotherInstance.start(false)) {
      var replay = off.bean(ReplayAssessment.class);
      assertThat(replay.replay(merchant, counted.paymentId()).orElseThrow().isIdentical()).isTrue();

      RiskRequested uncounted = payment().by(merchant).request();
      Assessment assessed = Objects.requireNonNull(
          off.bean(AssessPayments.class).assess(List.of(uncounted)).get(uncounted.paymentId()));
      assertThat(assessed.outcomes().getLast().missing()).containsEntry("often", "attribute_not_found");
      assertThat(replay.replay(merchant, uncounted.paymentId()).orElseThrow().isIdentical()).isTrue();

      assertThatExceptionOfType(InvalidRule.class).isThrownBy(() -> off.bean(WriteRules.class)
          .write(Owner.of(merchant), rule("another", WHEN), "key_test"));
      off.bean(WriteRules.class).write(Owner.of(merchant), rule("large", "amount > 1000000"), "key_test");
      var version = off.bean(ProposeRuleSet.class).propose(Owner.of(merchant), Thresholds.NONE, null, "key_test");
      assertThat(off.bean(PublishRuleSet.class).publish(Owner.of(merchant), version.id(), "key_second")).isPresent();
    }
  }

  private static WrittenRule rule(String name, String when) {
    return new WrittenRule(name, when, "Because.", Action.BLOCK, 0, RuleStatus.LIVE);
  }
}
