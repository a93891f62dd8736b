package io.tollgate.risk.identity.web;

import io.swagger.v3.oas.annotations.Operation;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.risk.identity.IdentityLevels;
import io.tollgate.risk.identity.Payer;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the merchant has verified of its payers. A level counts from the next assessment on. */
@RestController
@RequestMapping(path = "/v1/risk/payers/{payer}/identity-level", produces = MediaType.APPLICATION_JSON_VALUE)
class IdentityController {
  private final IdentityLevels levels;

  IdentityController(IdentityLevels levels) { this.levels = levels; }

  @GetMapping
  @Operation(summary = "How well the payer is known; the payer is the pseudonym that events and analytics show")
  PayerIdentityView level(Caller caller, @PathVariable String payer) {
    return PayerIdentityView.of(levels.of(parse(caller, payer)));
  }

  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(summary = "Say what was verified of the payer: none, basic or verified")
  PayerIdentityView set(Caller caller, @PathVariable String payer, @RequestBody IdentityLevelRequest request) {
    return PayerIdentityView.of(levels.set(parse(caller, payer), request.checkedLevel(), caller.keyId()));
  }

  private static Payer parse(Caller caller, String payer) {
    return Payer.parse(caller.merchant(), payer).orElseThrow(() -> InvalidRequest.malformed("invalid_parameter",
        "payer", "The payer is the pseudonym that payment events and analytics show."));
  }
}
