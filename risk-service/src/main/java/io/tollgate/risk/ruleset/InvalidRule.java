package io.tollgate.risk.ruleset;

import org.jspecify.annotations.Nullable;

/** A rule or a set that can't be saved as it stands: which field, and for a condition where in it. */
public final class InvalidRule extends RuntimeException {
  private final String code;
  private final String param;
  private final transient @Nullable Position position;

  public InvalidRule(String code, String param, String detail) { this(code, param, detail, null); }

  public InvalidRule(String code, String param, String detail, @Nullable Position position) {
    super(detail);
    this.code = code;
    this.param = param;
    this.position = position;
  }

  public String code() { return code; }

  public String param() { return param; }

  public String detail() { return String.valueOf(getMessage()); }

  public @Nullable Position position() { return position; }

  /** Both from 1. */
  public record Position(int line, int column) {}
}
