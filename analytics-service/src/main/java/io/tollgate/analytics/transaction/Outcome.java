package io.tollgate.analytics.transaction;

import io.tollgate.common.event.PaymentStatus;

import java.util.Locale;

/** What became of the question that every payment puts: may this be charged? Later captures and refunds do not change it. */
public enum Outcome {
  /** Nobody has answered yet. */
  PENDING,
  /** The issuer held or gave the funds. */
  APPROVED,
  /** Risk or the issuer said no. */
  DECLINED,
  /** It ended with no answer: we erred, or the payer did not do what was asked. */
  FAILED;

  /** @param amountAuthorized minor units; tells an authorization that ran out from a payer who never came */
  static Outcome of(PaymentStatus status, long amountAuthorized) {
    return switch (status) {
      case PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING -> PENDING;
      case AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, VOIDED -> APPROVED;
      case EXPIRED -> amountAuthorized > 0 ? APPROVED : FAILED;
      case DECLINED -> DECLINED;
      case FAILED -> FAILED;
    };
  }

  /** Lower case, as it stands in JSON and in the database. */
  @Override
  public String toString() { return name().toLowerCase(Locale.ROOT); }

  /** @throws IllegalArgumentException where there is no such outcome */
  public static Outcome ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
