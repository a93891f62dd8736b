package io.tollgate.payments.payment.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.payments.payment.PastBudget;
import io.tollgate.payments.payment.RiskBudget;
import io.tollgate.payments.payment.RiskBudgets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Duration;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator/merchants/{merchant}/risk-budget", produces = MediaType.APPLICATION_JSON_VALUE)
class RiskBudgetController {
  private final RiskBudgets budgets;

  RiskBudgetController(RiskBudgets budgets) { this.budgets = budgets; }

  /** What is in force, agreed or not. */
  @GetMapping
  Budget budget(@PathVariable String merchant) {
    return budgets.inForce(idOf(merchant)).map(Budget::of).orElseThrow(() -> new NotFound("merchant"));
  }

  /** How long risk may take with a payment of the merchant, and what becomes of it past that. In force within 30 s, for payments accepted then. */
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  Budget agree(@PathVariable String merchant, @RequestBody Budget asked) {
    RiskBudget budget = asked.checked();
    if (!budgets.agree(idOf(merchant), budget)) throw new NotFound("merchant");
    return Budget.of(budget);
  }

  private static MerchantId idOf(String merchant) {
    return MerchantId.parse(merchant).orElseThrow(() -> new NotFound("merchant"));
  }

  /**
   * @param budgetMs milliseconds
   * @param pastIt hold, open, closed or review
   */
  record Budget(@Nullable Long budgetMs, @Nullable String pastIt) {
    static Budget of(RiskBudget budget) { return new Budget(budget.within().toMillis(), budget.pastIt().code()); }

    RiskBudget checked() {
      if (budgetMs == null || budgetMs < RiskBudget.LEAST.toMillis() || budgetMs > RiskBudget.MOST.toMillis()) {
        throw InvalidRequest.unacceptable("invalid_risk_budget", "budget_ms",
            "A risk budget is of " + RiskBudget.LEAST.toMillis() + " to " + RiskBudget.MOST.toMillis()
                + " milliseconds.");
      }
      return new RiskBudget(Duration.ofMillis(budgetMs),
          PastBudget.find(String.valueOf(pastIt)).orElseThrow(() -> InvalidRequest.unacceptable("invalid_risk_budget",
              "past_it", "Past the budget is one of hold, open, closed, review.")));
    }
  }
}
