package io.tollgate.simulator.operation;

import java.util.Optional;
import java.util.regex.Pattern;

/** Whose book an operation came to: the HTTP protocol's {@link #SIMULATOR}, or one of the card hosts. */
public record Acquirer(String name) {
  // Before the names: they are checked as they are made.
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{0,19}");

  public static final Acquirer SIMULATOR = new Acquirer("simulator");

  public Acquirer {
    if (!FORM.matcher(name).matches()) throw new IllegalArgumentException("Not an acquirer's name");
  }

  /** Empty where the text is no name: a lower-case letter, then at most 19 such letters, digits or hyphens. */
  public static Optional<Acquirer> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new Acquirer(text)) : Optional.empty();
  }

  @Override
  public String toString() { return name; }
}
