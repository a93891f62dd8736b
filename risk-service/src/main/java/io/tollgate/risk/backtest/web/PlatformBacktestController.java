package io.tollgate.risk.backtest.web;

import io.tollgate.common.kit.token.TokenIssuer;
import io.tollgate.risk.ruleset.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Backtests of the platform's own versions, over all merchants' payments, for operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/risk/backtests", produces = MediaType.APPLICATION_JSON_VALUE)
class PlatformBacktestController {
  private final BacktestDesk desk;

  PlatformBacktestController(BacktestDesk desk) { this.desk = desk; }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  BacktestView start(@AuthenticationPrincipal Jwt operator, @RequestBody BacktestRequest request) {
    return desk.start(Owner.PLATFORM, String.valueOf(operator.getClaimAsString(TokenIssuer.KEY_ID)), request);
  }

  @GetMapping("/{id}")
  BacktestView backtest(@PathVariable String id) { return desk.find(Owner.PLATFORM, id); }

  @PostMapping("/{id}/cancel")
  BacktestView cancel(@PathVariable String id) { return desk.cancel(Owner.PLATFORM, id); }

  @GetMapping
  BacktestPage backtests(@RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return desk.page(Owner.PLATFORM, limit, startingAfter);
  }
}
