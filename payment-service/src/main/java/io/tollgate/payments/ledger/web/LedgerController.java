package io.tollgate.payments.ledger.web;

import io.tollgate.common.id.TypeId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.token.Caller;
import io.tollgate.payments.api.Page;
import io.tollgate.payments.ledger.Ledger;
import io.tollgate.payments.ledger.LedgerLine;
import io.tollgate.payments.ledger.LedgerQuery;
import io.tollgate.payments.ledger.LineId;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

@RestController
@RequestMapping("/v1")
class LedgerController {
  private static final String CSV = "text/csv";
  private final Ledger ledger;
  private final Clock clock;

  LedgerController(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** The merchant's entries, newest first. */
  @GetMapping(path = "/ledger/entries", produces = MediaType.APPLICATION_JSON_VALUE)
  Page<EntryView> entries(Caller caller, @ParameterObject LedgerParameters parameters) {
    int limit = parameters.limitOf();
    List<LedgerLine> lines = ledger.lines(parameters.toQuery(caller.merchant()), limit);
    return new Page<>(lines.stream().limit(limit).map(EntryView::of).toList(), lines.size() > limit);
  }

  /** All of the entries that match, as comma-separated values (RFC 4180). */
  @GetMapping(path = "/ledger/entries", produces = CSV)
  ResponseEntity<StreamingResponseBody> export(Caller caller, @ParameterObject LedgerParameters parameters) {
    LedgerQuery query = parameters.toQuery(caller.merchant());
    return ResponseEntity.ok().contentType(MediaType.parseMediaType(CSV))
        .header("Content-Disposition", "attachment; filename=\"ledger-entries.csv\"").body(out -> {
          var csv = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
          csv.write("id,entry_set,payment,kind,account,amount,currency,at\r\n");
          try {
            ledger.forEach(query, line -> write(csv, EntryView.of(line)));
          } catch (UncheckedIOException e) {
            throw e.getCause();
          }
          csv.flush();
        });
  }

  /** No field can hold a comma or a quote. */
  private static void write(BufferedWriter csv, EntryView entry) {
    try {
      csv.write(String.join(",", entry.id(), entry.entrySet(), entry.payment(), entry.kind(), entry.account(),
          Long.toString(entry.amount()), entry.currency(), entry.at().toString()));
      csv.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** @param at what was booked before that moment; absent for now */
  @GetMapping(path = "/balances", produces = MediaType.APPLICATION_JSON_VALUE)
  BalancesView balances(Caller caller, @RequestParam(required = false) @Nullable String at) {
    Instant asked = LedgerParameters.instant("at", at);
    Instant now = clock.instant();
    if (asked != null && asked.isAfter(now)) {
      throw InvalidRequest.malformed("invalid_parameter", "at", "Nobody knows the balance of a time to come.");
    }
    if (asked != null && asked.isBefore(ledger.balancesKeptFrom())) {
      throw InvalidRequest.unacceptable("balance_not_kept", "at",
          "What was booked before " + ledger.balancesKeptFrom() + " is not kept any more.");
    }
    return BalancesView.of(asked == null ? now : asked, ledger.balances(caller.merchant(), asked));
  }

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
