package io.tollgate.risk.assessment;

import io.micrometer.core.instrument.MeterRegistry;
import io.tollgate.common.event.RiskAssessed;
import io.tollgate.risk.ruleset.LiveSet;
import io.tollgate.risk.ruleset.RuleCaps;
import io.tollgate.risk.ruleset.RuleProperties;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.SetOutcome;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges a batch so that no new rule declines more payments a minute than its set allows, whichever instances they come to: the
 * payment that would be one too many, and all after it, are judged with the rule in shadow.
 */
@Component
class JudgeWithinCaps {
  private final RuleCaps caps;
  private final RuleProperties properties;
  private final MeterRegistry meters;

  JudgeWithinCaps(RuleCaps caps, RuleProperties properties, MeterRegistry meters) {
    this.caps = caps;
    this.properties = properties;
    this.meters = meters;
  }

  /** In the cases' order. One statement where new rules decline, none otherwise. */
  List<Judgement> judge(List<Case> cases, Instant now) {
    var judgements = new ArrayList<Judgement>(cases.size());
    var declines = new HashMap<RuleCaps.Key, Integer>();
    var limits = new HashMap<RuleCaps.Key, Integer>();
    for (Case one : cases) {
      Judgement judgement = one.judge(Map.of());
      judgements.add(judgement);
      newDecliners(one, judgement, now).forEach((key, limit) -> {
        declines.merge(key, 1, Integer::sum);
        limits.put(key, limit);
      });
    }
    if (declines.isEmpty()) return judgements;
    var left = new HashMap<RuleCaps.Key, Integer>();
    caps.count(declines, now).forEach((key, total) -> {
      int before = total - declines.getOrDefault(key, 0);
      left.put(key, Math.max(0, limits.getOrDefault(key, Integer.MAX_VALUE) - before));
    });
    boolean within = declines.entrySet().stream().allMatch(one -> one.getValue() <= left.getOrDefault(one.getKey(), 0));
    return within ? judgements : again(cases, left, now);
  }

  private List<Judgement> again(List<Case> cases, Map<RuleCaps.Key, Integer> left, Instant now) {
    Map<RuleSetId, Set<String>> capped = new HashMap<>();
    var judgements = new ArrayList<Judgement>(cases.size());
    for (Case one : cases) {
      Judgement judgement = one.judge(capped);
      Set<RuleCaps.Key> tooMany = new HashSet<>();
      newDecliners(one, judgement, now).keySet().forEach(key -> {
        if (left.getOrDefault(key, 0) == 0) tooMany.add(key);
      });
      if (!tooMany.isEmpty()) {
        tooMany.forEach(key -> drop(key, one, capped, now));
        judgement = one.judge(capped);
      }
      newDecliners(one, judgement, now).keySet().forEach(key -> left.merge(key, -1, Integer::sum));
      judgements.add(judgement);
    }
    return judgements;
  }

  private void drop(RuleCaps.Key key, Case of, Map<RuleSetId, Set<String>> capped, Instant now) {
    of.sets().stream().filter(set -> set.rules().version().owner().equals(key.owner()))
        .forEach(set -> capped.computeIfAbsent(set.publication().ruleSet(), _ -> new HashSet<>()).add(key.rule()));
    if (caps.drop(key, now)) meters.counter("tollgate.risk.rules.capped", "owner", key.owner().code()).increment();
  }

  /** A challenge declines too, as long as payment-service answers it so. */
  private static boolean declines(RiskAssessed.Verdict verdict) {
    return switch (verdict) {
      case APPROVE, REVIEW -> false;
      case CHALLENGE, DECLINE -> true;
    };
  }

  /** The new rules for whose sake the payment is declined, and their limits. */
  private Map<RuleCaps.Key, Integer> newDecliners(Case one, Judgement judgement, Instant now) {
    if (!declines(judgement.decision().verdict())) return Map.of();
    var decliners = new HashMap<RuleCaps.Key, Integer>();
    for (int i = 0; i < one.sets().size(); i++) {
      LiveSet set = one.sets().get(i);
      SetOutcome outcome = judgement.outcomes().get(i);
      if (!declines(outcome.live().verdict())) continue;
      outcome.reasons().stream().map(RiskAssessed.Reason::rule)
          .filter(rule -> set.isNew(rule, now, properties.newFor())).forEach(rule -> decliners.put(
              new RuleCaps.Key(outcome.owner(), set.publication().number(), rule),
              set.rules().version().declinesPerMinute()));
    }
    return decliners;
  }
}
