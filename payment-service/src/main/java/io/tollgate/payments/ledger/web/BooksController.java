package io.tollgate.payments.ledger.web;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.common.money.Currencies;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.card.MethodType;
import io.tollgate.payments.ledger.Fee;
import io.tollgate.payments.ledger.Fees;
import io.tollgate.payments.ledger.Ledger;
import io.tollgate.payments.ledger.TrialBalance;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.Currency;
import java.util.List;

/** For operators; the gateway does not route here. */
@RestController
@RequestMapping(path = "/operator", produces = MediaType.APPLICATION_JSON_VALUE)
class BooksController {
  private static final int WHOLE = 10_000;
  private static final long MOST_FIXED = 1_000_000;
  private final Ledger ledger;
  private final Fees fees;

  BooksController(Ledger ledger, Fees fees) {
    this.ledger = ledger;
    this.fees = fees;
  }

  @GetMapping("/trial-balance")
  TrialBalanceView trialBalance() { return TrialBalanceView.of(ledger.trialBalance()); }

  @GetMapping("/merchants/{merchant}/fees/{method}")
  Page<FeeView> fees(@PathVariable String merchant, @PathVariable String method) {
    return new Page<>(fees.of(idOf(merchant), methodOf(method)).entrySet().stream()
        .map(agreed -> new FeeView(agreed.getKey().getCurrencyCode(), agreed.getValue().basisPoints(),
            agreed.getValue().fixed()))
        .toList(), false);
  }

  @PutMapping(path = "/merchants/{merchant}/fees/{method}/{currency}", consumes = MediaType.APPLICATION_JSON_VALUE)
  FeeView agree(@PathVariable String merchant, @PathVariable String method, @PathVariable String currency,
      @RequestBody FeeRequest body) {
    Currency known = Currencies.find(currency).orElseThrow(() -> InvalidRequest.unacceptable("unknown_currency",
        "currency", "The currency is not a code of ISO 4217, such as EUR."));
    Fee fee = body.toFee();
    if (!fees.agree(idOf(merchant), methodOf(method), known, fee)) throw new NotFound("merchant");
    return new FeeView(known.getCurrencyCode(), fee.basisPoints(), fee.fixed());
  }

  private static String methodOf(String text) {
    return MethodType.find(text).orElseThrow(() -> new NotFound("method")).code();
  }

  private static MerchantId idOf(String text) {
    return MerchantId.parse(text).orElseThrow(() -> new NotFound("merchant"));
  }

  /** @param basisPoints hundredths of a percent; {@code fixed}: minor units, for each capture */
  record FeeRequest(@Nullable Integer basisPoints, @Nullable Long fixed) {
    Fee toFee() {
      if (basisPoints == null || basisPoints < 0 || basisPoints > WHOLE) {
        throw InvalidRequest.unacceptable("invalid_fee", "basis_points", "The share is 0 to 10000 basis points.");
      }
      if (fixed == null || fixed < 0 || fixed > MOST_FIXED) {
        throw InvalidRequest.unacceptable("invalid_fee", "fixed", "The fixed part is 0 to 1000000 minor units.");
      }
      return new Fee(basisPoints, fixed);
    }
  }

  record FeeView(String currency, int basisPoints, long fixed) {}

  record TrialBalanceView(boolean balanced, long payments, long imbalance, long setsOutOfBalance,
      List<DisagreementView> worst) {
    static TrialBalanceView of(TrialBalance trial) {
      return new TrialBalanceView(trial.isBalanced(), trial.payments(), trial.imbalance(), trial.setsOutOfBalance(),
          trial.worst().stream().map(each -> new DisagreementView(each.merchant().toString(), each.payment().toString(),
              each.difference())).toList());
    }
  }

  record DisagreementView(String merchant, String payment, long difference) {}
}
