package io.tollgate.risk.ruleset.web;

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

/** Versions of the merchant's rules: proposed by one key, published by another, never changed. */
@RestController
@RequestMapping(path = "/v1/risk/rule-sets", produces = MediaType.APPLICATION_JSON_VALUE)
class RuleSetController {
  private final RuleSetDesk desk;

  RuleSetController(RuleSetDesk desk) { this.desk = desk; }

  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(summary = "Make a version of the rules as they stand")
  RuleSetView propose(Caller caller, @RequestBody ProposalRequest request) {
    return desk.propose(Owner.of(caller.merchant()), caller.keyId(), request);
  }

  @PostMapping("/{id}/publish")
  @Operation(summary = "Put a version in force: by a key that wrote nothing of it; within 2 s everywhere")
  RuleSetView publish(Caller caller, @PathVariable String id) {
    return desk.publish(Owner.of(caller.merchant()), caller.keyId(), id);
  }

  @GetMapping("/{id}")
  @Operation(summary = "A version; the id `live` is the one in force")
  RuleSetView ruleSet(Caller caller, @PathVariable String id) {
    Owner owner = Owner.of(caller.merchant());
    return id.equals("live") ? desk.inForce(owner) : desk.find(owner, id);
  }

  @GetMapping
  @Operation(summary = "All versions without their rules, the newest first")
  RuleSetPage ruleSets(Caller caller, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return desk.page(Owner.of(caller.merchant()), limit, startingAfter);
  }
}
