package io.tollgate.risk.identity;

import java.util.Locale;
import java.util.Optional;

/** How well a merchant knows a payer, from not at all upwards; each level includes those before it. */
public enum IdentityLevel {
  NONE, BASIC, VERIFIED;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public boolean reaches(IdentityLevel other) { return compareTo(other) >= 0; }

  public static Optional<IdentityLevel> find(String code) {
    for (IdentityLevel level : values()) { if (level.code().equals(code)) return Optional.of(level); }
    return Optional.empty();
  }
}
