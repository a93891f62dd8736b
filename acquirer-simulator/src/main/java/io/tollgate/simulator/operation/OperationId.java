package io.tollgate.simulator.operation;

import java.util.Optional;
import java.util.regex.Pattern;

/** The platform's name for one operation, opaque to the acquirer: the same id is the same operation, however often it is sent. */
public record OperationId(String value) {
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  public OperationId {
    if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("Not an operation id");
  }

  /** Empty where the text is no operation id: 1 to 64 letters, digits, hyphens or underscores. */
  public static Optional<OperationId> parse(String text) {
    return FORM.matcher(text).matches() ? Optional.of(new OperationId(text)) : Optional.empty();
  }

  @Override
  public String toString() { return value; }
}
