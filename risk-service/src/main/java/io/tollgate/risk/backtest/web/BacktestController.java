package io.tollgate.risk.backtest.web;

import com.github.f4b6a3.uuid.UuidCreator;
import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.backtest.Backtest;
import io.tollgate.risk.backtest.BacktestId;
import io.tollgate.risk.backtest.Backtests;
import io.tollgate.risk.backtest.Tally;
import io.tollgate.risk.ruleset.Owner;
import io.tollgate.risk.ruleset.RuleSetId;
import io.tollgate.risk.ruleset.RuleSets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a version of rules would have decided on the payments of a time. */
@RestController
@RequestMapping(path = "/v1/risk/backtests", produces = MediaType.APPLICATION_JSON_VALUE)
class BacktestController {
  private static final int LONGEST_PAGE = 100;
  private static final int MOST_UNFINISHED = 3;

  private final Backtests backtests;
  private final RuleSets sets;
  private final Clock clock;

  BacktestController(Backtests backtests, RuleSets sets, Clock clock) {
    this.backtests = backtests;
    this.sets = sets;
    this.clock = clock;
  }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Decide the payments of a time again by a version, with its drafts and shadow rules live")
  BacktestView start(Caller caller, @RequestBody BacktestRequest request) {
    RuleSetId ruleSet = request.checkedRuleSet();
    if (sets.find(Owner.of(caller.merchant()), ruleSet).isEmpty()) throw new NotFound("rule_set");
    var backtest = new Backtest(caller.merchant(), new BacktestId(UuidCreator.getTimeOrderedEpoch()), ruleSet,
        request.checkedFrom(), request.checkedTo(), Backtest.State.QUEUED, false, caller.keyId(),
        clock.instant().truncatedTo(ChronoUnit.MICROS), null, null, Tally.empty());
    if (!backtests.add(backtest, MOST_UNFINISHED)) {
      throw InvalidRequest.unacceptable("too_many_backtests", "rule_set",
          "At most " + MOST_UNFINISHED + " backtests may be unfinished. Wait for one, or cancel it.");
    }
    return BacktestView.of(backtest);
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far it is, and what it has come to")
  BacktestView backtest(Caller caller, @PathVariable String id) { return BacktestView.of(existing(caller, id)); }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "End it; what it has come to so far stays")
  BacktestView cancel(Caller caller, @PathVariable String id) {
    Backtest backtest = existing(caller, id);
    backtests.cancel(caller.merchant(), backtest.id(), clock.instant());
    return BacktestView.of(existing(caller, id));
  }

  @GetMapping
  @Operation(summary = "All backtests, the newest first")
  BacktestPage backtests(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (limit < 1 || limit > LONGEST_PAGE) throw invalid("limit", "A page has 1 to 100 entries.");
    BacktestId after = startingAfter == null
        ? null
        : BacktestId.parse(startingAfter)
            .orElseThrow(() -> invalid("starting_after", "The cursor is the id of a backtest."));
    List<Backtest> page = backtests.page(caller.merchant(), after, limit + 1);
    return new BacktestPage(page.stream().limit(limit).map(BacktestView::of).toList(), page.size() > limit);
  }

  private Backtest existing(Caller caller, String id) {
    return BacktestId.parse(id).flatMap(known -> backtests.find(caller.merchant(), known))
        .orElseThrow(() -> new NotFound("backtest"));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }
}
