package io.tollgate.risk.backtest.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.ruleset.Owner;
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

/** What a version of rules would have decided on the payments of a time. */
@RestController
@RequestMapping(path = "/v1/risk/backtests", produces = MediaType.APPLICATION_JSON_VALUE)
class BacktestController {
  private final BacktestDesk desk;

  BacktestController(BacktestDesk desk) { this.desk = desk; }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Operation(summary = "Decide the payments of a time again by a version, with its drafts and shadow rules live", description = """
      It begins with the oldest payments whose assessments are kept, where `from` is earlier; the answer's `from` says when that is.""")
  BacktestView start(Caller caller, @RequestBody BacktestRequest request) {
    return desk.start(Owner.of(caller.merchant()), caller.keyId(), request);
  }

  @GetMapping("/{id}")
  @Operation(summary = "How far it is, and what it has come to")
  BacktestView backtest(Caller caller, @PathVariable String id) { return desk.find(Owner.of(caller.merchant()), id); }

  @PostMapping("/{id}/cancel")
  @Operation(summary = "End it; what it has come to so far stays")
  BacktestView cancel(Caller caller, @PathVariable String id) { return desk.cancel(Owner.of(caller.merchant()), id); }

  @GetMapping
  @Operation(summary = "All backtests, the newest first")
  BacktestPage backtests(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return desk.page(Owner.of(caller.merchant()), limit, startingAfter);
  }
}
