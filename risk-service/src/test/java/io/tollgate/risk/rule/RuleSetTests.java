package io.tollgate.risk.rule;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.list.BlockedValue;
import io.tollgate.risk.testing.SomePayment;
import io.tollgate.risk.velocity.VelocityLimit;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

class RuleSetTests {
  private static final Duration HOUR = Duration.ofHours(1);

  private final RuleSet rules = ruleSet(20);

  @Test
  void approvesWithTheScoreOfTheNearestRule() {
    Decision decision = rules.decide(facts(500_000, 5, Set.of()));

    assertThat(decision).isEqualTo(new Decision(Verdict.APPROVE, 49, List.of(), rules.version()));
  }

  @Test
  void approvesAtTheEdgeOfEveryRule() {
    Decision decision = rules.decide(facts(1_000_000, 20, Set.of()));

    assertThat(decision).isEqualTo(new Decision(Verdict.APPROVE, 99, List.of(), rules.version()));
  }

  @Test
  void declinesWithEveryReasonThereIs() {
    Decision decision = rules.decide(facts(1_000_001, 21, Set.of(BlockedValue.Type.IP, BlockedValue.Type.BIN)));

    assertThat(decision.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(decision.score()).isEqualTo(100);
    assertThat(decision.reasons()).extracting(RiskAssessed.Reason::message).containsExactly(
        "The amount of 10000.01 EUR is above the ceiling of 10000.00 EUR.",
        "The card was tried 21 times within 1 hour; 20 times are allowed.",
        "The card's BIN and the payer's IP address are on the merchant's blocklist.");
  }

  @Test
  void hasAnotherVersionWhereItMightDecideOtherwise() {
    assertThat(ruleSet(20).version()).isEqualTo(rules.version());
    assertThat(ruleSet(21).version()).isNotEqualTo(rules.version());
  }

  private static RuleSet ruleSet(int attempts) {
    return new RuleSet(List.of(new AmountCeilingRule(new AmountCeilings(new BigDecimal("10000"), Map.of())),
        new CardVelocityRule(new VelocityLimit(attempts, HOUR, HOUR)), new BlocklistRule()));
  }

  private static Facts facts(long amount, long attempts, Set<BlockedValue.Type> blocked) {
    return new Facts(SomePayment.payment().of(amount, "EUR").request(), attempts, blocked);
  }
}
