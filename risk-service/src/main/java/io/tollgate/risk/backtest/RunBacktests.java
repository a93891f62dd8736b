package io.tollgate.risk.backtest;

import io.tollgate.common.id.PaymentId;
import io.tollgate.risk.assessment.Assessments;
import io.tollgate.risk.rule.BuiltInVersions;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleLanguage;
import io.tollgate.risk.ruleset.RuleSetVersion;
import io.tollgate.risk.ruleset.RuleSets;
import org.springframework.stereotype.Service;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Works on backtests, a portion at a time, so that whoever comes after a crash goes on where it broke off. */
@Service
public class RunBacktests {
  private static final int PORTION = 2_000;
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final Backtests backtests;
  private final Assessments decisions;
  private final RuleSets sets;
  private final RuleLanguage language;
  private final BuiltInVersions builtIns;
  private final Labels labels;
  private final Clock clock;

  RunBacktests(Backtests backtests, Assessments decisions, Labels labels, RuleSets sets, RuleLanguage language,
      BuiltInVersions builtIns, Clock clock) {
    this.backtests = backtests;
    this.decisions = decisions;
    this.labels = labels;
    this.sets = sets;
    this.language = language;
    this.builtIns = builtIns;
    this.clock = clock;
  }

  /** Works on one to its end, unless there is none. Returns whether there was. */
  public boolean runOne() {
    return backtests.claim(clock.instant(), LEASE).map(claim -> {
      try {
        run(claim);
      } catch (IllegalStateException _) {
        // What was stored can't be decided again; it would fail the next time too.
        backtests.finish(claim, Backtest.State.FAILED, clock.instant());
      }
      return true;
    }).orElse(false);
  }

  private void run(Backtests.Claim claim) {
    Backtest backtest = claim.backtest();
    if (backtest.cancelRequested()) {
      backtests.finish(claim, Backtest.State.CANCELED, clock.instant());
      return;
    }
    RuleSetVersion version = sets.find(Owner.of(backtest.merchant()), backtest.ruleSet()).orElseThrow();
    var decideAgain = new DecideAgain(version, language, builtIns);
    KeyRange keys = KeyRange.of(backtest.from(), backtest.to());
    if (backtest.total() == null) {
      backtests.count(claim, decisions.count(backtest.merchant(), keys.after(), keys.before()));
    }
    UUID reached = claim.reached() == null ? keys.after() : claim.reached();
    Tally tally = backtest.tally();
    List<Assessments.WithFacts> portion;
    do {
      portion = decisions.page(backtest.merchant(), reached, keys.before(), PORTION);
      if (!portion.isEmpty()) {
        UUID upTo = portion.getLast().assessment().payment().value();
        tally = addUp(tally, portion, decideAgain, labels.between(backtest.merchant(), reached, upTo));
        reached = upTo;
      }
      if (!backtests.keep(claim, reached, tally, clock.instant(), LEASE)) {
        backtests.finish(claim, Backtest.State.CANCELED, clock.instant());
        return;
      }
    } while (portion.size() == PORTION);
    backtests.finish(claim, Backtest.State.SUCCEEDED, clock.instant());
  }

  private static Tally addUp(Tally before, List<Assessments.WithFacts> portion, DecideAgain decideAgain,
      Map<PaymentId, Label> labels) {
    Tally tally = before;
    for (Assessments.WithFacts stored : portion) {
      DecideAgain.Again again = decideAgain.decide(stored);
      tally = tally.plus(stored.assessment().decision().verdict(), again.judgement().decision().verdict(),
          again.outcome(), labels.get(stored.assessment().payment()));
    }
    return tally;
  }
}
