package io.tollgate.local.service;

import java.util.Locale;
import java.util.Optional;

/** The parts of the platform that are built here, as a person names them. */
public enum ServiceKind {
  GATEWAY_SERVICE, PAYMENT_SERVICE, RISK_SERVICE, ANALYTICS_SERVICE, ACQUIRER_SIMULATOR;

  /** The module's name, which is also the process's. */
  public String module() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The database schema that is its alone. */
  public Optional<String> schema() {
    return switch (this) {
      case PAYMENT_SERVICE -> Optional.of("payment");
      case RISK_SERVICE -> Optional.of("risk");
      case ANALYTICS_SERVICE -> Optional.of("analytics");
      case GATEWAY_SERVICE, ACQUIRER_SIMULATOR -> Optional.empty();
    };
  }

  /** Whether several of it can share the work: of the acquirer's book there is one. */
  public boolean isScalable() {
    return this != ACQUIRER_SIMULATOR;
  }

  public static Optional<ServiceKind> find(String module) {
    for (ServiceKind kind : values()) { if (kind.module().equals(module)) return Optional.of(kind); }
    return Optional.empty();
  }
}
