package io.tollgate.common.event;

import java.util.Locale;

/** The states of a payment as merchants, events and analysts see them (design, section 3). */
public enum PaymentStatus {
  PROCESSING, IN_REVIEW, REQUIRES_ACTION, AUTHORIZING, AUTHORIZED, CAPTURED, PARTIALLY_REFUNDED, REFUNDED, DECLINED,
  VOIDED, EXPIRED, FAILED;

  /** Snake case, as it stands in JSON and in the database. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException where there is no such status */
  public static PaymentStatus ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
