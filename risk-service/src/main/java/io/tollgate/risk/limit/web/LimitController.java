package io.tollgate.risk.limit.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.limit.LimitId;
import io.tollgate.risk.limit.Limits;
import io.tollgate.risk.limit.ShowUsage;
import io.tollgate.risk.limit.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import static io.tollgate.risk.limit.web.ScopeParameters.invalid;

/** The merchant's own limits. A change counts from the next assessment on. */
@RestController
@RequestMapping(path = "/v1/risk/limits", produces = MediaType.APPLICATION_JSON_VALUE)
class LimitController {
  private static final int LONGEST_PAGE = 100;
  private static final String SCOPE = "/{kind}/{period}/{measure}";

  private final Limits limits;
  private final ShowUsage showUsage;

  LimitController(Limits limits, ShowUsage showUsage) {
    this.limits = limits;
    this.showUsage = showUsage;
  }

  @PutMapping(path = SCOPE, consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Limit each card, device or payer, or yourself, per transaction, day or month, in amount or count")
  @ApiResponse(responseCode = "201", description = "Limited from now on")
  @ApiResponse(responseCode = "200", description = "Was limited already; the value is the new one")
  ResponseEntity<LimitView> set(Caller caller, @PathVariable String kind, @PathVariable String period,
      @PathVariable String measure, @RequestParam(required = false) @Nullable String currency,
      @RequestParam(name = "identity_level", required = false) @Nullable String identityLevel,
      @RequestBody LimitRequest request) {
    var scope = new ScopeParameters(kind, period, measure, currency, identityLevel).toScope();
    var setting = limits.set(caller.merchant(), scope, request.checkedValue(), caller.keyId());
    return ResponseEntity.status(setting.created() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(LimitView.of(setting.limit()));
  }

  @GetMapping(SCOPE)
  @Operation(summary = "One limit")
  LimitView limit(Caller caller, @PathVariable String kind, @PathVariable String period, @PathVariable String measure,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(name = "identity_level", required = false) @Nullable String identityLevel) {
    var scope = new ScopeParameters(kind, period, measure, currency, identityLevel).toScope();
    return limits.find(caller.merchant(), scope).map(LimitView::of).orElseThrow(() -> new NotFound("limit"));
  }

  @DeleteMapping(SCOPE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Limit it no longer")
  void remove(Caller caller, @PathVariable String kind, @PathVariable String period, @PathVariable String measure,
      @RequestParam(required = false) @Nullable String currency,
      @RequestParam(name = "identity_level", required = false) @Nullable String identityLevel) {
    limits.remove(caller.merchant(),
        new ScopeParameters(kind, period, measure, currency, identityLevel).toScope());
  }

  @GetMapping
  @Operation(summary = "The limits, the newest first")
  LimitPage limits(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (limit < 1 || limit > LONGEST_PAGE) throw invalid("limit", "A page has 1 to 100 limits.");
    return LimitPage.of(limits.page(caller.merchant(), cursor(startingAfter), limit + 1), limit);
  }

  @GetMapping("/{subject}")
  @Operation(summary = "What a subject has used and reserved of each limit that binds it: merchant, card:fingerprint, "
      + "device:id or payer:pseudonym")
  UsageView usage(Caller caller, @PathVariable String subject) {
    Subject known = Subject.parse(subject).orElseThrow(() -> invalid("subject",
        "The subject is merchant, or card, device or payer, a colon, and its value."));
    return UsageView.of(known, showUsage.of(caller.merchant(), known));
  }

  private static @Nullable LimitId cursor(@Nullable String text) {
    if (text == null) return null;
    return LimitId.parse(text).orElseThrow(() -> invalid("starting_after", "The cursor is the id of a limit."));
  }
}
