package io.tollgate.risk.ruleset;

import io.tollgate.common.event.RiskAssessed;
import io.tollgate.common.event.RiskAssessed.Verdict;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** A set decides as somebody does who goes through the field's order rule by rule. */
class DecidingBySetProperties {
  /** The condition of a rule is the name of a value: true, false, or absent where it can't be told. */
  private static final RuleLanguage NAMES_OF_VALUES = text -> new Condition() {
    @Override
    public Set<String> attributes() { return Set.of(text); }

    @Override
    public long cost() { return 1; }

    @Override
    public Answer on(Map<String, Object> values) {
      return switch (values.get(text)) {
        case Boolean hit -> hit ? Answer.HIT : Answer.CLEAR;
        case null, default -> new Answer.Missing("absent");
      };
    }
  };

  @Property(tries = 5_000)
  void followsTheFieldsOrder(@ForAll("sets") RuleSetVersion version, @ForAll("answers") List<Answered> answers,
      @ForAll("cappedRules") Set<String> capped) {
    Map<String, Object> values = values(version, answers);

    SetOutcome outcome = new CompiledRuleSet(version, NAMES_OF_VALUES).decide(values, capped);

    assertThat(outcome.live().verdict()).isEqualTo(expected(version, values, capped, false));
    assertThat(outcome.shadow().verdict()).isEqualTo(expected(version, values, Set.of(), true));
    assertThat(outcome.reasons().isEmpty()).isEqualTo(outcome.live().verdict() == Verdict.APPROVE);
    assertThat(outcome.reasons()).extracting(RiskAssessed.Reason::rule)
        .noneMatch(exonerating(version)::contains);
  }

  /** Those that take points off. */
  private static List<String> exonerating(RuleSetVersion version) {
    return version.rules().stream().filter(rule -> rule.points() < 0).map(WrittenRule::name).toList();
  }

  @Property
  void isNeverChangedByARuleInShadowOrInDraft(@ForAll("sets") RuleSetVersion version,
      @ForAll("answers") List<Answered> answers) {
    Map<String, Object> values = values(version, answers);
    var without = new RuleSetVersion(version.owner(), version.id(),
        version.rules().stream().filter(rule -> rule.status() == RuleStatus.LIVE).toList(), version.thresholds(), 1,
        "a", Set.of("a"), Instant.EPOCH);

    SetOutcome.Said live = new CompiledRuleSet(version, NAMES_OF_VALUES).decide(values, Set.of()).live();

    assertThat(live).isEqualTo(new CompiledRuleSet(without, NAMES_OF_VALUES).decide(values, Set.of()).live());
  }

  @Property
  void reportsEveryRuleThatCouldNotBeToldAndGoesOnWithoutIt(@ForAll("sets") RuleSetVersion version,
      @ForAll("answers") List<Answered> answers) {
    Map<String, Object> values = values(version, answers);

    SetOutcome outcome = new CompiledRuleSet(version, NAMES_OF_VALUES).decide(values, Set.of());

    assertThat(outcome.missing().keySet()).containsExactlyInAnyOrderElementsOf(version.rules().stream()
        .filter(rule -> rule.status() == RuleStatus.LIVE || rule.status() == RuleStatus.SHADOW).map(WrittenRule::name)
        .filter(name -> !values.containsKey(name)).toList());
    assertThat(outcome.shadow().hits()).noneMatch(outcome.missing()::containsKey);
  }

  /** The order written out the long way, without the tally. */
  private static Verdict expected(RuleSetVersion version, Map<String, Object> values, Set<String> capped,
      boolean withShadow) {
    List<WrittenRule> hits = version.rules().stream()
        .filter(rule -> (rule.status() == RuleStatus.LIVE && !capped.contains(rule.name()))
            || (withShadow && (rule.status() == RuleStatus.SHADOW || rule.status() == RuleStatus.LIVE)))
        .filter(rule -> Boolean.TRUE.equals(values.get(rule.name()))).toList();
    boolean challenge = has(hits, Action.CHALLENGE);
    if (has(hits, Action.ALLOW)) return challenge ? Verdict.CHALLENGE : Verdict.APPROVE;
    if (has(hits, Action.BLOCK)) return Verdict.DECLINE;
    int score = hits.stream().mapToInt(WrittenRule::points).sum();
    Thresholds at = version.thresholds();
    if (at.blockAt() != null && score >= at.blockAt()) return Verdict.DECLINE;
    if (challenge || (at.challengeAt() != null && score >= at.challengeAt())) return Verdict.CHALLENGE;
    if (has(hits, Action.REVIEW) || (at.reviewAt() != null && score >= at.reviewAt())) return Verdict.REVIEW;
    return Verdict.APPROVE;
  }

  private static boolean has(List<WrittenRule> hits, Action action) {
    return hits.stream().anyMatch(rule -> rule.action() == action);
  }

  private static Map<String, Object> values(RuleSetVersion version, List<Answered> answers) {
    var values = new HashMap<String, Object>();
    for (int i = 0; i < version.rules().size(); i++) {
      Answered answer = answers.get(i);
      if (answer != Answered.NOT) values.put(version.rules().get(i).name(), answer == Answered.YES);
    }
    return values;
  }

  @Provide
  Arbitrary<RuleSetVersion> sets() {
    Arbitrary<Integer> threshold = Arbitraries.integers().between(-20, 60);
    var thresholds = Combinators.combine(threshold, threshold, threshold)
        .as((one, other, third) -> new Thresholds(orNever(one), orNever(other), orNever(third)));
    var kind = Combinators.combine(Arbitraries.of(Action.class), Arbitraries.of(RuleStatus.class),
        Arbitraries.integers().between(-50, 50).filter(points -> points != 0)).as(Tuple::of);
    return Combinators.combine(kind.list().ofMaxSize(8), thresholds).as((kinds, at) -> {
      var rules = new ArrayList<WrittenRule>();
      kinds.forEach(one -> rules.add(new WrittenRule("r" + rules.size(), "r" + rules.size(), "Because.", one.get1(),
          one.get1() == Action.ADD_SCORE ? one.get3() : 0, one.get2())));
      return new RuleSetVersion(Owner.PLATFORM, new RuleSetId(new java.util.UUID(1, 2)), rules, at, 1, "a",
          Set.of("a"), Instant.EPOCH);
    });
  }

  private static @Nullable Integer orNever(int threshold) { return threshold < 1 ? null : threshold; }

  @Provide
  Arbitrary<List<Answered>> answers() { return Arbitraries.of(Answered.class).list().ofSize(8); }

  @Provide
  Arbitrary<Set<String>> cappedRules() {
    return Arbitraries.integers().between(0, 7).map(number -> "r" + number).set().ofMaxSize(2);
  }

  /** How a condition turned out. */
  enum Answered {
    YES, NO, NOT
  }
}
