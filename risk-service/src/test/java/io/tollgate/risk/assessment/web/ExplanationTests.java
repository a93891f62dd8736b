package io.tollgate.risk.assessment.web;

import io.tollgate.common.event.RiskAssessed.Reason;
import io.tollgate.common.event.RiskAssessed.Verdict;
import io.tollgate.risk.assessment.Judgement;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.ruleset.Action;
import io.tollgate.risk.ruleset.CompiledRuleSet;
import io.tollgate.risk.ruleset.Condition;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleStatus;
import io.tollgate.risk.ruleset.Thresholds;
import io.tollgate.risk.ruleset.WrittenRule;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

class ExplanationTests {
  private static final Owner MERCHANT = new Owner(new UUID(3, 4));
  private static final String HITS = "true";

  @Test
  void saysHowNearTheBuiltInRulesCame() {
    assertThat(explained(42)).isEqualTo(
        "No rule speaks against the payment; the nearest built-in rule is 42 % used up.");
    assertThat(explained(42, merchants(Thresholds.NONE, rule("large", "false", Action.BLOCK)))).isEqualTo(
        "No rule speaks against the payment; the nearest built-in rule is 42 % used up.");
  }

  @Test
  void namesTheRuleThatAllowsAndThoseThatItOverrode() {
    assertThat(explained(42, merchants(Thresholds.NONE, rule("known", HITS, Action.ALLOW),
        rule("large", HITS, Action.BLOCK), rule("night", HITS, Action.REVIEW)))).isEqualTo(
            "Among the merchant's rules, known allows it, although large and night hit.");
    assertThat(explained(42, merchants(Thresholds.NONE, rule("known", HITS, Action.ALLOW)))).isEqualTo(
        "No rule speaks against the payment; the nearest built-in rule is 42 % used up. "
            + "Among the merchant's rules, known allows it.");
  }

  @Test
  void namesPointsThatWereOverriddenOnlyWhereTheySufficed() {
    WrittenRule known = rule("known", HITS, Action.ALLOW);

    assertThat(explained(0, merchants(blockAt(50), known, points("german", 50), points("old", -5), points("new", 5))))
        .isEqualTo("Among the merchant's rules, known allows it, although german and new hit.");
    assertThat(explained(60, merchants(blockAt(51), known, points("german", 50)))).isEqualTo(
        "Too little speaks against the payment; the nearest built-in rule is 60 % used up. "
            + "Among the merchant's rules, known allows it.");
  }

  @Test
  void tellsPointsAndThresholdsForWhatTheyAre() {
    assertThat(explained(20, merchants(blockAt(1_000), points("german", 35)))).isEqualTo(
        "Too little speaks against the payment. "
            + "The points of the merchant's rules add up to 35; a payment is declined from 1000 on.");
    assertThat(explained(20, merchants(Thresholds.NONE, points("german", 35)))).endsWith(
        "The points of the merchant's rules add up to 35, and no threshold is set.");
    assertThat(explained(20, merchants(new Thresholds(70, 50, 90), points("old", -5)))).isEqualTo(
        "No rule speaks against the payment; the nearest built-in rule is 20 % used up. "
            + "The points of the merchant's rules add up to -5; a payment is reviewed from 50, challenged from 70 and "
            + "declined from 90 on.");
  }

  @Test
  void showsTheSumThatDeclines() {
    assertThat(explained(0, merchants(blockAt(50), points("german", 30), points("large", 20)))).isEqualTo(
        "Because of german. Because of large. "
            + "The points of the merchant's rules add up to 50; a payment is declined from 50 on.");
  }

  @Test
  void saysWhichRuleCouldNotBeTold() {
    assertThat(explained(7, merchants(Thresholds.NONE, rule("broken", "?", Action.BLOCK),
        rule("shady", "?", Action.BLOCK).with(RuleStatus.SHADOW)))).isEqualTo(
            "No rule that could be told speaks against the payment; the nearest built-in rule is 7 % used up. "
                + "The rule broken could not be told (divide_by_zero).");
  }

  @Test
  void tellsThePlatformsRulesFromTheMerchants() {
    var platform = set(Owner.PLATFORM, Thresholds.NONE, rule("watched", HITS, Action.REVIEW));

    assertThat(explained(0, platform, merchants(Thresholds.NONE, rule("known", HITS, Action.ALLOW)))).isEqualTo(
        "A person must look at the payment. Because of watched. Among the merchant's rules, known allows it.");
  }

  private static String explained(int nearness, DecidedSet... sets) {
    var builtIn = new Decision(Verdict.APPROVE, nearness, List.<Reason>of(), "built-in-1");
    Decision decision = Judgement.of(builtIn, List.of(sets).stream().map(DecidedSet::outcome).toList()).decision();
    return new Explanation(decision, List.of(sets)).sentences();
  }

  private static DecidedSet merchants(Thresholds thresholds, WrittenRule... rules) {
    return set(MERCHANT, thresholds, rules);
  }

  private static DecidedSet set(Owner owner, Thresholds thresholds, WrittenRule... rules) {
    var version = new RuleSetVersion(owner, new RuleSetId(new UUID(1, 2)), List.of(rules), thresholds, 1, "a",
        Set.of("a"), Instant.EPOCH);
    return new DecidedSet(new CompiledRuleSet(version, ExplanationTests::condition).decide(Map.of(), Set.of()),
        version);
  }

  private static WrittenRule rule(String name, String when, Action action) {
    return new WrittenRule(name, when, "Because of " + name + ".", action, 0, RuleStatus.LIVE);
  }

  private static WrittenRule points(String name, int points) {
    return new WrittenRule(name, HITS, "Because of " + name + ".", Action.ADD_SCORE, points, RuleStatus.LIVE);
  }

  private static Thresholds blockAt(@Nullable Integer points) { return new Thresholds(null, null, points); }

  private static Condition condition(String text) {
    return new Condition() {
      @Override
      public Set<String> attributes() { return Set.of(); }

      @Override
      public long cost() { return 1; }

      @Override
      public Answer on(Map<String, Object> values) {
        return switch (text) {
          case "true" -> Answer.HIT;
          case "false" -> Answer.CLEAR;
          default -> new Answer.Missing("divide_by_zero");
        };
      }
    };
  }
}
