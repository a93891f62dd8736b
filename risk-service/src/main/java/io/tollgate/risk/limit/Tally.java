package io.tollgate.risk.limit;

/**
 * A counter as it stands.
 *
 * @param used confirmed: taken from payers
 * @param reserved not confirmed yet, and not given back
 */
public record Tally(long id, long used, long reserved) {
  static final Tally NONE = new Tally(0, 0, 0);

  /** What a limit of that value still lets through; never negative, though the limit may have been lowered. */
  long left(long limit) {
    return Math.max(0, limit - used - reserved);
  }

  Tally reserve(long more) { return new Tally(id, used, Math.addExact(reserved, more)); }
}
