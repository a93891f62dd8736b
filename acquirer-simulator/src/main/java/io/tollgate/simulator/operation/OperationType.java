package io.tollgate.simulator.operation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be asked of the acquirer. */
public enum OperationType {
  /** Authorize and capture at once. */
  SALE,
  /** Hold the funds. */
  AUTHORIZATION,
  /** Take held funds, or a part of them. */
  CAPTURE,
  /** Let all held funds go, before any was taken. */
  VOID,
  /** Give taken funds back, or a part of them. */
  REFUND,
  /** Undo a sale, an authorization or a refund whose fate the platform does not know; it may not have arrived yet, and never will then. */
  REVERSAL;

  /** Whether it comes with a card; all others name the operation that did. */
  public boolean takesCard() {
    return this == SALE || this == AUTHORIZATION;
  }

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<OperationType> find(String code) {
    for (OperationType type : values()) { if (type.code().equals(code)) return Optional.of(type); }
    return Optional.empty();
  }

  public static String codes() {
    return Arrays.stream(values()).map(OperationType::code).collect(Collectors.joining(", "));
  }
}
