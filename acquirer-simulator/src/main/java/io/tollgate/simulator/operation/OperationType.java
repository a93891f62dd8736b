package io.tollgate.simulator.operation;

import java.util.Locale;
import java.util.Optional;

/** What can be asked of the acquirer. */
public enum OperationType {
  /** Authorize and capture at once. */
  SALE;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<OperationType> find(String code) {
    for (OperationType type : values()) { if (type.code().equals(code)) return Optional.of(type); }
    return Optional.empty();
  }
}
