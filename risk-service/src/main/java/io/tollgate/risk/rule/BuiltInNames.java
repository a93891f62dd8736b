package io.tollgate.risk.rule;

import java.util.Set;

/** What reasons are called that come from no written rule; a written rule bears none of these names. */
public final class BuiltInNames {
  public static final String LIMIT_EXCEEDED = "limit_exceeded";
  static final String AMOUNT_CEILING = "amount_ceiling";
  static final String CARD_VELOCITY = "card_velocity";
  static final String BLOCKLIST = "blocklist";
  private static final Set<String> ALL = Set.of(LIMIT_EXCEEDED, AMOUNT_CEILING, CARD_VELOCITY, BLOCKLIST);

  private BuiltInNames() {}

  public static boolean include(String name) { return ALL.contains(name); }
}
