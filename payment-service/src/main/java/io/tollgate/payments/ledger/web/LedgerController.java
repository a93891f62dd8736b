package io.tollgate.payments.ledger.web;

import io.tollgate.common.id.PaymentId;
import io.tollgate.common.id.TypeId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.payments.ledger.Ledger;
import io.tollgate.payments.ledger.LedgerLine;
import io.tollgate.payments.ledger.LineId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;

@RestController
@RequestMapping(path = "/v1/ledger", produces = MediaType.APPLICATION_JSON_VALUE)
class LedgerController {
  private static final int MOST = 100;
  private final Ledger ledger;

  LedgerController(Ledger ledger) { this.ledger = ledger; }

  /** The merchant's entries, newest first. */
  @GetMapping("/entries")
  EntryPage entries(Caller caller, @RequestParam(required = false) @Nullable String payment,
      @RequestParam(defaultValue = "20") int limit,
      @RequestParam(name = "starting_after", required = false) @Nullable String startingAfter) {
    if (limit < 1 || limit > MOST) throw invalid("limit", "The limit is a number from 1 to " + MOST + ".");
    PaymentId only = payment == null
        ? null
        : PaymentId.parse(payment).orElseThrow(() -> invalid("payment", "That is no payment's id."));
    LineId before = startingAfter == null
        ? null
        : LineId.parse(startingAfter).orElseThrow(() -> invalid("starting_after", "The cursor is the id of an entry."));
    List<LedgerLine> lines = ledger.lines(caller.merchant(), only, before, limit + 1);
    return new EntryPage(lines.stream().limit(limit).map(EntryView::of).toList(), lines.size() > limit);
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }

  record EntryPage(List<EntryView> data, boolean hasMore) {}

  /** @param amount minor units; debits positive, credits negative; all entries of an {@code entrySet} sum to zero */
  record EntryView(String id, String entrySet, String payment, String kind, String account, long amount,
      String currency,
      Instant at) {
    static EntryView of(LedgerLine line) {
      return new EntryView(new LineId(line.set(), line.line()).toString(), TypeId.format("set", line.set()),
          line.payment().toString(), line.kind(), line.account(), line.amount().minorUnits(),
          line.amount().currency().getCurrencyCode(), line.at());
    }
  }
}
