package io.tollgate.risk.ruleset.web;

import io.tollgate.common.kit.token.TokenIssuer;
import io.tollgate.risk.ruleset.Owner;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The platform's own rules, for operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/risk", produces = MediaType.APPLICATION_JSON_VALUE)
class PlatformRuleController {
  private final RuleDesk rules;
  private final RuleSetDesk sets;

  PlatformRuleController(RuleDesk rules, RuleSetDesk sets) {
    this.rules = rules;
    this.sets = sets;
  }

  @PutMapping(path = "/rules/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<RuleView> write(@AuthenticationPrincipal Jwt operator, @PathVariable String name,
      @RequestBody RuleRequest request) {
    return rules.write(Owner.PLATFORM, key(operator), name, request);
  }

  @DeleteMapping("/rules/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void retire(@AuthenticationPrincipal Jwt operator, @PathVariable String name) {
    rules.retire(Owner.PLATFORM, key(operator), name);
  }

  @GetMapping("/rules/{name}")
  RuleView rule(@PathVariable String name) { return rules.rule(Owner.PLATFORM, name); }

  @GetMapping("/rules")
  RulePage rules(@RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return rules.rules(Owner.PLATFORM, limit, startingAfter);
  }

  @GetMapping("/rules/{name}/history")
  RuleChangePage history(@PathVariable String name, @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable Long startingAfter) {
    return rules.history(Owner.PLATFORM, name, limit, startingAfter);
  }

  @PostMapping(path = "/rule-sets", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  RuleSetView propose(@AuthenticationPrincipal Jwt operator, @RequestBody ProposalRequest request) {
    return sets.propose(Owner.PLATFORM, key(operator), request);
  }

  @PostMapping("/rule-sets/{id}/publish")
  RuleSetView publish(@AuthenticationPrincipal Jwt operator, @PathVariable String id) {
    return sets.publish(Owner.PLATFORM, key(operator), id);
  }

  @GetMapping("/rule-sets/{id}")
  RuleSetView ruleSet(@PathVariable String id) {
    return id.equals("live") ? sets.inForce(Owner.PLATFORM) : sets.find(Owner.PLATFORM, id);
  }

  @GetMapping("/rule-sets")
  RuleSetPage ruleSets(@RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    return sets.page(Owner.PLATFORM, limit, startingAfter);
  }

  private static String key(Jwt operator) { return String.valueOf(operator.getClaimAsString(TokenIssuer.KEY_ID)); }
}
