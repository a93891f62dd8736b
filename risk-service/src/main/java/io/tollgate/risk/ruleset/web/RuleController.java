package io.tollgate.risk.ruleset.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.ruleset.Owner;
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

/** The merchant's rules, as they are worked on. Nothing here takes effect before a rule set is published. */
@RestController
@RequestMapping(path = "/v1/risk/rules", produces = MediaType.APPLICATION_JSON_VALUE)
class RuleController {
  private final RuleDesk desk;

  RuleController(RuleDesk desk) { this.desk = desk; }

  @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Write a rule, or change it")
  @ApiResponse(responseCode = "201", description = "Made")
  @ApiResponse(responseCode = "200", description = "Changed")
  ResponseEntity<RuleView> write(Caller caller, @PathVariable String name, @RequestBody RuleRequest request) {
    return desk.write(Owner.of(caller.merchant()), caller.keyId(), name, request);
  }

  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(summary = "Retire a rule: versions made from now on are without it")
  void retire(Caller caller, @PathVariable String name) {
    desk.retire(Owner.of(caller.merchant()), caller.keyId(), name);
  }

  @GetMapping("/{name}")
  @Operation(summary = "A rule")
  RuleView rule(Caller caller, @PathVariable String name) { return desk.rule(Owner.of(caller.merchant()), name); }

  @GetMapping
  @Operation(summary = "All rules by name, the retired ones too")
  RulePage rules(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return desk.rules(Owner.of(caller.merchant()), limit, startingAfter);
  }

  @GetMapping("/{name}/history")
  @Operation(summary = "Who did what to the rule, the newest first")
  RuleChangePage history(Caller caller, @PathVariable String name, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable Long startingAfter) {
    return desk.history(Owner.of(caller.merchant()), name, limit, startingAfter);
  }
}
