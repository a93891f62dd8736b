package io.tollgate.analytics.transaction.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.tollgate.analytics.transaction.Transaction;
import io.tollgate.analytics.transaction.Transactions;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.kit.token.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;

@RestController
@RequestMapping(path = "/v1/analytics/transactions", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Transactions", description = "One flat row a payment, within about a second of the payment's change.")
class TransactionController {
  private static final int MOST_ROWS = 100;

  private final Transactions transactions;

  TransactionController(Transactions transactions) { this.transactions = transactions; }

  @GetMapping
  @Operation(operationId = "listTransactions", summary = "The rows, newest payment first")
  TransactionPage list(@Parameter(hidden = true) Caller caller,
      @Parameter(description = "1 to 100") @RequestParam(defaultValue = "20") int limit,
      @Parameter(description = "The last payment id of the page before") @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (limit < 1 || limit > MOST_ROWS)
      throw InvalidRequest.malformed("invalid_parameter", "limit", "The limit is a number from 1 to 100.");
    PaymentId after = startingAfter == null
        ? null
        : PaymentId.parse(startingAfter)
            .orElseThrow(() -> InvalidRequest.malformed("invalid_parameter", "starting_after",
                "The cursor is the id of a payment."));
    List<Transaction> rows = transactions.page(caller.merchant(), after, limit + 1);
    return new TransactionPage(rows.stream().limit(limit).toList(), rows.size() > limit);
  }

  @GetMapping("/{payment_id}")
  @Operation(operationId = "getTransaction", summary = "The row of one payment")
  Transaction get(@Parameter(hidden = true) Caller caller, @PathVariable("payment_id") String paymentId) {
    return PaymentId.parse(paymentId).flatMap(id -> transactions.find(caller.merchant(), id))
        .orElseThrow(() -> new NotFound("transaction"));
  }
}
