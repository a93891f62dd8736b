package io.tollgate.risk.assessment;

import io.tollgate.common.event.RiskAssessed.Reason;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.SetOutcome;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class JudgingAgainTests {
  private static final Decision NOTHING_BUILT_IN = new Decision(Verdict.APPROVE, 3, List.of(), "built-in-1");
  private static final Reason DAY_IS_OVER = new Reason("limit_exceeded", "The payment would exceed 3 payments a day.");
  private static final Reason LARGE = new Reason("large", "Large.");

  @Test
  void isDeclinedByTheLimitThatItReachedThen() {
    Judgement then = Judgement.of(NOTHING_BUILT_IN, List.of(approving())).beyond(List.of(DAY_IS_OVER));

    assertThat(then.again(NOTHING_BUILT_IN, List.of(approving()))).isEqualTo(then);
    assertThat(then.again(NOTHING_BUILT_IN, List.of(declining(LARGE))).decision().reasons()).containsExactly(LARGE,
        DAY_IS_OVER);
  }

  @Test
  void isNoLongerDeclinedByARuleThatHasGone() {
    Judgement then = Judgement.of(NOTHING_BUILT_IN, List.of(declining(LARGE)));

    assertThat(then.again(NOTHING_BUILT_IN, List.of(approving())).decision().verdict()).isEqualTo(Verdict.APPROVE);
  }

  @Test
  void takesNoRuleForALimitHoweverItIsNamed() {
    var namesake = new Reason("limit_exceeded", "Too much for us.");
    Judgement byTheRule = Judgement.of(NOTHING_BUILT_IN, List.of(declining(namesake)));
    Judgement byBoth = byTheRule.beyond(List.of(DAY_IS_OVER));

    assertThat(byTheRule.again(NOTHING_BUILT_IN, List.of(declining(namesake)))).isEqualTo(byTheRule);
    assertThat(byTheRule.again(NOTHING_BUILT_IN, List.of(approving())).decision().verdict())
        .isEqualTo(Verdict.APPROVE);
    assertThat(byBoth.again(NOTHING_BUILT_IN, List.of(declining(namesake)))).isEqualTo(byBoth);
  }

  private static SetOutcome approving() { return outcome(Verdict.APPROVE, List.of()); }

  private static SetOutcome declining(Reason reason) { return outcome(Verdict.DECLINE, List.of(reason)); }

  private static SetOutcome outcome(Verdict verdict, List<Reason> reasons) {
    var said = new SetOutcome.Said(verdict, 0, reasons.stream().map(Reason::rule).toList());
    return new SetOutcome(new RuleSetId(new UUID(1, 2)), new Owner(new UUID(3, 4)), said, said, Map.of(), List.of(),
        reasons);
  }
}
