package io.tollgate.risk.assessment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.rule.BuiltInVersions;
import io.tollgate.risk.rule.Decision;
import io.tollgate.risk.ruleset.CompiledRuleSets;
import io.tollgate.risk.ruleset.RuleSets;
import io.tollgate.risk.ruleset.SetOutcome;
import org.springframework.stereotype.Service;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges a payment again: from what was stored with its assessment, by the same versions of the rules, and nothing else. */
@Service
public class ReplayAssessment {
  private final Assessments assessments;
  private final BuiltInVersions builtIns;
  private final RuleSets sets;
  private final CompiledRuleSets compiled;

  ReplayAssessment(Assessments assessments, BuiltInVersions builtIns, RuleSets sets, CompiledRuleSets compiled) {
    this.assessments = assessments;
    this.builtIns = builtIns;
    this.sets = sets;
    this.compiled = compiled;
  }

  /** Empty where there is no such assessment, or it is another merchant's. */
  public Optional<Replayed> replay(MerchantId merchant, PaymentId payment) {
    return assessments.recall(merchant, payment).map(this::replay);
  }

  private Replayed replay(Assessments.WithFacts stored) {
    var assessment = stored.assessment();
    var outcomes = new ArrayList<SetOutcome>(assessment.outcomes().size());
    for (SetOutcome outcome : assessment.outcomes()) {
      outcomes.add(sets.find(outcome.owner(), outcome.ruleSet())
          .map(version -> compiled.of(version).decide(stored.inputs(), Set.copyOf(outcome.capped())))
          .orElseThrow(() -> new IllegalStateException("A rule set has vanished: " + outcome.ruleSet())));
    }
    Judgement then = assessment.judgement();
    return new Replayed(assessment, then, then.again(builtIn(stored), List.copyOf(outcomes)));
  }

  private Decision builtIn(Assessments.WithFacts stored) {
    String version = Judgement.builtInVersion(stored.assessment().decision());
    return builtIns.find(version).map(rules -> rules.decide(stored.facts()))
        .orElseThrow(() -> new IllegalStateException("No limits are known for " + version));
  }

  /** What was said then, and what is said now. */
  public record Replayed(Assessment assessment, Judgement then, Judgement now) {
    public boolean isIdentical() { return then.equals(now); }
  }
}
