package io.tollgate.payments.modification;

import io.tollgate.common.event.PaymentEventType;

import java.util.Locale;

/** What can be done with an authorized payment. */
public enum ModificationKind {
  /** Take held funds, or a part of them. */
  CAPTURE("cap", PaymentEventType.CAPTURED, PaymentEventType.CAPTURE_FAILED),
  /** Let all held funds go, before any was taken. */
  VOID("void", PaymentEventType.VOIDED, PaymentEventType.VOID_FAILED),
  /** Give taken funds back, or a part of them. */
  REFUND("ref", PaymentEventType.REFUNDED, PaymentEventType.REFUND_FAILED);

  private final String idPrefix;
  private final PaymentEventType done;
  private final PaymentEventType failed;

  ModificationKind(String idPrefix, PaymentEventType done, PaymentEventType failed) {
    this.idPrefix = idPrefix;
    this.done = done;
    this.failed = failed;
  }

  String idPrefix() { return idPrefix; }

  PaymentEventType done() { return done; }

  PaymentEventType failed() { return failed; }

  /** As it stands in JSON and in the database; the verb, too. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** @throws IllegalArgumentException where there is no such kind */
  public static ModificationKind ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }
}
