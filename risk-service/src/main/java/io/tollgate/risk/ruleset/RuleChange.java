package io.tollgate.risk.ruleset;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that happened to a rule.
 *
 * @param number grows with time, within one owner
 * @param actor who did it; {@value #PLATFORM} where nobody did
 * @param detail for people
 */
public record RuleChange(long number, Kind kind, String actor, String detail, Instant at) {
  public static final String PLATFORM = "platform";

  /** What happened. */
  public enum Kind {
    WRITTEN, RETIRED, PUBLISHED,
    /** It declined too many payments in a minute and dropped to shadow. */
    CAPPED;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static Optional<Kind> find(String code) {
      for (Kind kind : values()) { if (kind.code().equals(code)) return Optional.of(kind); }
      return Optional.empty();
    }
  }
}
