package io.tollgate.payments.payment;

import org.jspecify.annotations.Nullable;

import java.time.Duration;

/**
 * A payment at one acquirer, in the hands of whoever sends it or asks about it.
 *
 * @param before how long the attempts before this one took; null where this holder does not know
 */
record Attempt(Unfinished claimed, Payment.Authorizing authorizing, @Nullable Duration before) {
  /** @throws IllegalArgumentException where the payment is at no acquirer */
  static Attempt first(Unfinished claimed) {
    return of(claimed, Duration.ZERO);
  }

  /** @throws IllegalArgumentException where the payment is at no acquirer */
  static Attempt takenOver(Unfinished claimed) {
    return of(claimed, null);
  }

  /** The one after this, which took that long. */
  Attempt next(Unfinished claimed, Duration took) {
    return of(claimed, allThatTook(took));
  }

  /** This attempt and those before it; null where that is not known. */
  @Nullable
  Duration allThatTook(Duration took) { return before == null ? null : before.plus(took); }

  private static Attempt of(Unfinished claimed, @Nullable Duration before) {
    if (claimed.stored().payment() instanceof Payment.Authorizing authorizing) {
      return new Attempt(claimed, authorizing, before);
    }
    throw new IllegalArgumentException(claimed.stored().payment().id() + " is not at the acquirer");
  }

  Operation operation() { return authorizing.operation(); }

  @Override
  public String toString() { return operation().id() + " of " + authorizing.id() + " at " + operation().acquirer(); }
}
