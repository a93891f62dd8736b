package io.tollgate.payments.payment.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.payments.payment.AttemptPolicies;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/merchants/{merchant}/attempts", produces = MediaType.APPLICATION_JSON_VALUE)
class AttemptPolicyController {
  private static final int MOST = 5;
  private final AttemptPolicies policies;

  AttemptPolicyController(AttemptPolicies policies) { this.policies = policies; }

  /** How many acquirers may be asked for one payment of the merchant, where each before said a soft no. In force within 30 s. */
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Policy agree(@PathVariable String merchant, @RequestBody Policy policy) {
    Integer most = policy.most();
    if (most == null || most < 1 || most > MOST) {
      throw InvalidRequest.unacceptable("invalid_attempts", "most", "A payment is attempted 1 to " + MOST + " times.");
    }
    MerchantId id = MerchantId.parse(merchant).orElseThrow(() -> new NotFound("merchant"));
    if (!policies.agree(id, most)) throw new NotFound("merchant");
    return policy;
  }

  record Policy(@Nullable Integer most) {}
}
