package io.tollgate.payments.ledger.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.payments.ledger.Account;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.ledger.LedgerQuery;
import io.tollgate.payments.ledger.LineId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** The query parameters of {@code GET /v1/ledger/entries}, as they were sent. */
record LedgerParameters(@Nullable String payment, @Nullable String account, @Nullable String kind,
    @Nullable String from, @Nullable String to, @Nullable String limit,
    @BindParam("starting_after") @Parameter(name = "starting_after") @Nullable String startingAfter) {
  private static final int USUAL = 20;
  private static final int MOST = 100;

  /** @throws InvalidRequest naming the parameter that can't be understood */
  LedgerQuery toQuery(MerchantId merchant) {
    return new LedgerQuery(merchant, parsed("payment", payment, PaymentId::parse, "That is no payment's id."),
        parsed("account", account, Account::find, "There is no such account."),
        parsed("kind", kind, EntrySet.Kind::find, "There is no such kind of entry."), instant("from", from),
        instant("to", to), parsed("starting_after", startingAfter, LineId::parse, "The cursor is the id of an entry."));
  }

  int limitOf() {
    if (limit == null) return USUAL;
    if (!limit.matches("\\d{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
      throw invalid("limit", "The limit is a number from 1 to " + MOST + ".");
    }
    return Integer.parseInt(limit);
  }

  static @Nullable Instant instant(String param, @Nullable String text) {
    if (text == null) return null;
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException _) {
      throw invalid(param, "The time is written as in 2026-01-31T23:59:59Z (RFC 3339).");
    }
  }

  private static <T> @Nullable T parsed(String param, @Nullable String text, Function<String, Optional<T>> parser,
      String otherwise) {
    return text == null ? null : parser.apply(text).orElseThrow(() -> invalid(param, otherwise));
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }
}
