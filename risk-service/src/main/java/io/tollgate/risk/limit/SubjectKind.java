package io.tollgate.risk.limit;

import java.util.Locale;
import java.util.Optional;

/** Who or what is limited. */
public enum SubjectKind {
  CARD, DEVICE, PAYER, MERCHANT;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<SubjectKind> find(String code) {
    for (SubjectKind kind : values()) { if (kind.code().equals(code)) return Optional.of(kind); }
    return Optional.empty();
  }
}
