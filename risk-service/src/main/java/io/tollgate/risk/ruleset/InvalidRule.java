package io.tollgate.risk.ruleset;

import org.jspecify.annotations.Nullable;

/** A rule or a set that can't be saved as it stands: which field, and for a condition where in it. */
public final class InvalidRule extends RuntimeException {
  private final String code;
  private final String param;
  private final transient @Nullable Position position;
  private final @Nullable String rule;

  public InvalidRule(String code, String param, String detail) { this(code, param, detail, null); }

  public InvalidRule(String code, String param, String detail, @Nullable Position position) {
    this(code, param, detail, position, null);
  }

  private InvalidRule(String code, String param, String detail, @Nullable Position position, @Nullable String rule) {
    super(detail);
    this.code = code;
    this.param = param;
    this.position = position;
    this.rule = rule;
  }

  /** The same, told of one rule among several. */
  InvalidRule of(String name) {
    return new InvalidRule(code, param, "The rule " + name + ": " + detail(), position, name);
  }

  public String code() { return code; }

  public String param() { return param; }

  public String detail() { return String.valueOf(getMessage()); }

  public @Nullable Position position() { return position; }

  /** Which of several rules it is; absent where only one can be meant. */
  public @Nullable String rule() {
    return rule;
  }

  /** Both from 1. */
  public record Position(int line, int column) {}
}
