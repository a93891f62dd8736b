package io.tollgate.risk.list;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** A merchant's list: of what it allows, or of what it blocks. What follows from an entry is for the rules to say. */
public record NamedList(ListName name, Purpose purpose, String description, Instant createdAt) {

  /** What a list is for. */
  public enum Purpose {
    ALLOW, BLOCK;

    public String code() { return name().toLowerCase(Locale.ROOT); }

    public static Optional<Purpose> find(String code) {
      for (Purpose purpose : values()) { if (purpose.code().equals(code)) return Optional.of(purpose); }
      return Optional.empty();
    }
  }
}
