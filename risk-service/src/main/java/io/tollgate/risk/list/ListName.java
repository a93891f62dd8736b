package io.tollgate.risk.list;

import java.util.Optional;
import java.util.regex.Pattern;

/** A list's name at its merchant, as rules call it. */
public record ListName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9_]{0,62}");

  public ListName {
    if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("No list can be called so");
  }

  /** Empty where no list can be called so. */
  public static Optional<ListName> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new ListName(text)) : Optional.empty();
  }

  @Override
  public String toString() { return value; }
}
