package io.tollgate.risk.overtaken;

import java.util.Locale;
import java.util.Optional;

/** What was done with a payment that did not wait. */
public enum Course {
  /** It went on to its acquirer. */
  OPEN,
  /** It was declined. */
  CLOSED,
  /** A person was to decide. */
  REVIEW;

  public String code() { return name().toLowerCase(Locale.ROOT); }

  public static Optional<Course> find(String code) {
    for (Course known : values()) { if (known.code().equals(code)) return Optional.of(known); }
    return Optional.empty();
  }
}
