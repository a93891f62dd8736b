package io.tollgate.risk.backtest.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.risk.backtest.Backtest;
import io.tollgate.risk.backtest.BacktestId;
import io.tollgate.risk.backtest.Backtests;
import io.tollgate.risk.backtest.Tally;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Where merchants and operators have their versions back-tested: the same for both. */
@Component
class BacktestDesk {
  private static final int LONGEST_PAGE = 100;
  private static final int MOST_UNFINISHED = 3;

  private final Backtests backtests;
  private final RuleSets sets;
  private final Clock clock;

  BacktestDesk(Backtests backtests, RuleSets sets, Clock clock) {
    this.backtests = backtests;
    this.sets = sets;
    this.clock = clock;
  }

  BacktestView start(Owner owner, String author, BacktestRequest request) {
    RuleSetId ruleSet = request.checkedRuleSet();
    if (sets.find(owner, ruleSet).isEmpty()) throw new NotFound("rule_set");
    var backtest = new Backtest(owner, new BacktestId(UuidCreator.getTimeOrderedEpoch()), ruleSet,
        request.checkedFrom(), request.checkedTo(), Backtest.State.QUEUED, false, author,
        clock.instant().truncatedTo(ChronoUnit.MICROS), null, null, null, Tally.empty());
    return backtests.add(backtest, MOST_UNFINISHED).map(BacktestView::of)
        .orElseThrow(() -> InvalidRequest.unacceptable("too_many_backtests", "rule_set",
            "At most " + MOST_UNFINISHED + " backtests may be unfinished. Wait for one, or cancel it."));
  }

  BacktestView find(Owner owner, String id) { return BacktestView.of(existing(owner, id)); }

  BacktestView cancel(Owner owner, String id) {
    backtests.cancel(owner, existing(owner, id).id(), clock.instant());
    return find(owner, id);
  }

  BacktestPage page(Owner owner, int limit, @Nullable String startingAfter) {
    if (limit < 1 || limit > LONGEST_PAGE) throw invalid("limit", "A page has 1 to 100 entries.");
    BacktestId after = startingAfter == null
        ? null
        : BacktestId.parse(startingAfter)
            .orElseThrow(() -> invalid("starting_after", "The cursor is the id of a backtest."));
    List<Backtest> page = backtests.page(owner, after, limit + 1);
    return new BacktestPage(page.stream().limit(limit).map(BacktestView::of).toList(), page.size() > limit);
  }

  private Backtest existing(Owner owner, String id) {
    return BacktestId.parse(id).flatMap(known -> backtests.find(owner, known))
        .orElseThrow(() -> new NotFound("backtest"));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }
}
