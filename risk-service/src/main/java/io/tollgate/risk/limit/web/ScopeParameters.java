package io.tollgate.risk.limit.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.money.Currencies;
import io.tollgate.risk.identity.IdentityLevel;
import io.tollgate.risk.limit.LimitScope;
import io.tollgate.risk.limit.Measure;
import io.tollgate.risk.limit.Period;
import io.tollgate.risk.limit.SubjectKind;
import org.jspecify.annotations.Nullable;

import java.util.Currency;

/** What a limit binds, as the path and the query say it. */
record ScopeParameters(String kind, String period, String measure, @Nullable String currency,
    @Nullable String identityLevel) {

  /** @throws InvalidRequest where there is no such thing to limit */
  LimitScope toScope() {
    SubjectKind subject = SubjectKind.find(kind)
        .orElseThrow(() -> invalid("kind", "The kind is card, device, payer or merchant."));
    Period counted = Period.find(period)
        .orElseThrow(() -> invalid("period", "The period is transaction, day or month."));
    Measure measured = Measure.find(measure).orElseThrow(() -> invalid("measure", "The measure is amount or count."));
    if (counted == Period.TRANSACTION && measured == Measure.COUNT) {
      throw invalid("measure", "A transaction is one payment; limit its amount.");
    }
    return new LimitScope(subject, level(subject), counted, measured, currency(measured));
  }

  private @Nullable IdentityLevel level(SubjectKind subject) {
    String what = "The identity level of the payers that are limited: none, basic or verified; for payers alone.";
    if (subject != SubjectKind.PAYER && identityLevel == null) return null;
    if (identityLevel == null) throw missing("identity_level", what);
    if (subject != SubjectKind.PAYER) throw invalid("identity_level", what);
    return IdentityLevel.find(identityLevel).orElseThrow(() -> invalid("identity_level", what));
  }

  private @Nullable Currency currency(Measure measured) {
    String what = "The three upper-case letters of the currency whose amounts are limited; for amounts alone.";
    if (measured == Measure.COUNT && currency == null) return null;
    if (currency == null) throw missing("currency", what);
    if (measured == Measure.COUNT) throw invalid("currency", what);
    return Currencies.find(currency).orElseThrow(() -> invalid("currency", what));
  }

  static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_parameter", param, detail);
  }

  private static InvalidRequest missing(String param, String detail) {
    return InvalidRequest.malformed("missing_parameter", param, detail);
  }
}
