package io.tollgate.risk.velocity.store;

import io.tollgate.risk.testing.VelocityInstance;

/** Lets an instance forget at once what it would forget within the minute. */
public final class Forgetting {
  private Forgetting() {}

  public static void on(VelocityInstance instance) { instance.get(ForgottenObservations.class).forget(); }
}
