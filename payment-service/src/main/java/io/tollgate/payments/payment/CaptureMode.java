package io.tollgate.payments.payment;

import io.tollgate.payments.acquirer.ChargeKind;

import java.util.Locale;
import java.util.Optional;

/** Who decides when an authorized payment is taken. */
public enum CaptureMode {
  /** At once: a sale. */
  AUTOMATIC,
  /** The merchant, in one or several parts, before the authorization expires. */
  MANUAL;

  /** What the acquirer is asked for. */
  public ChargeKind charge() {
    return switch (this) {
      case AUTOMATIC -> ChargeKind.SALE;
      case MANUAL -> ChargeKind.AUTHORIZATION;
    };
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }

  /** @throws IllegalArgumentException where there is no such mode */
  public static CaptureMode ofCode(String code) {
    return valueOf(code.toUpperCase(Locale.ROOT));
  }

  public static Optional<CaptureMode> find(String code) {
    for (CaptureMode mode : values()) { if (mode.code().equals(code)) return Optional.of(mode); }
    return Optional.empty();
  }
}
