package io.tollgate.simulator.operation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.common.money.Money;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.Checks;
import io.tollgate.simulator.operation.Entry;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The acquirer's answer. An approval has its code and reference, a decline its reason, {@code pending} neither yet. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OperationView(String operationId, String type, String result, long amount, String currency,
    @Nullable String approvalCode, @Nullable String acquirerReference, @Nullable String responseCode,
    @Nullable String declineCode, @Nullable Boolean soft, @Nullable Checks checks) {

  static OperationView of(Entry entry, Instant now) {
    String id = entry.operation().id().value();
    String type = entry.operation().type().code();
    String result = entry.answer().result();
    Money amount = entry.operation().amount();
    String currency = amount.currency().getCurrencyCode();
    if (entry.isPending(now)) {
      return new OperationView(id, type, "pending", amount.minorUnits(), currency, null, entry.acquirerReference(),
          null,
          null, null, null);
    }
    Checks checks = entry.operation().presentment().checks();
    return switch (entry.answer()) {
      case Answer.Approved(_),Answer.PartlyApproved(_) ->
        new OperationView(id, type, result, amount.minorUnits(), currency,
            entry.approvalCode(), entry.acquirerReference(), null, null, null, checks);
      case Answer.Declined(var reason, var code) ->
        new OperationView(id, type, result, amount.minorUnits(), currency, null,
            entry.acquirerReference(), code.value(), reason.code(), reason.soft(), checks);
    };
  }
}
