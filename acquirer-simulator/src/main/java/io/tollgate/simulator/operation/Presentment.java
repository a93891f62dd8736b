package io.tollgate.simulator.operation;

import org.jspecify.annotations.Nullable;

/**
 * How a card came, and what its issuer finds of what the payer typed: all of it follows from the request, and nothing is secret.
 *
 * @param entry null where no card came
 * @param terminal null where the protocol did not say
 * @param checks null where nothing was to be checked, and at card hosts, whose answer says it
 */
public record Presentment(@Nullable CardEntry entry, @Nullable String terminal, @Nullable Checks checks) {
  public static final Presentment NONE = new Presentment(null, null, null);
}
