package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

import java.util.Optional;

/**
 * What came of one sale or authorization so far.
 *
 * @param closed voided or reversed: nothing can be taken any more
 */
record Position(Money authorized, Money captured, Money refunded, boolean closed) {
  static Position nothing(Money like) {
    var zero = Money.zero(like.currency());
    return new Position(zero, zero, zero, false);
  }

  /** What the acquirer has against an operation that the issuer has nothing against. */
  Optional<Decline> objectionTo(Operation operation) {
    Money amount = operation.amount();
    if (!amount.currency().equals(authorized.currency())) return refused(Decline.INVALID_TRANSACTION);
    return switch (operation.type()) {
      case SALE, AUTHORIZATION -> closed ? refused(Decline.INVALID_TRANSACTION) : Optional.empty();
      case CAPTURE -> {
        if (closed || authorized.isZero()) yield refused(Decline.INVALID_TRANSACTION);
        yield within(captured.plus(amount), authorized);
      }
      case VOID -> closed || authorized.isZero() || captured.isPositive()
          ? refused(Decline.INVALID_TRANSACTION)
          : Optional.empty();
      case REFUND -> within(refunded.plus(amount), captured);
      case REVERSAL -> Optional.empty();
    };
  }

  /** As it stands once the operation was approved. */
  Position after(Operation operation) {
    Money amount = operation.amount();
    return switch (operation.type()) {
      case SALE -> new Position(amount, amount, refunded, false);
      case AUTHORIZATION -> new Position(amount, captured, refunded, false);
      case CAPTURE -> new Position(authorized, captured.plus(amount), refunded, false);
      case VOID -> new Position(authorized, captured, refunded, true);
      case REFUND -> new Position(authorized, captured, refunded.plus(amount), closed);
      case REVERSAL -> new Position(authorized, Money.zero(amount.currency()), refunded, true);
    };
  }

  /** As if that refund had never been given. */
  Position without(Operation refund) {
    return new Position(authorized, captured, refunded.minus(refund.amount()), closed);
  }

  private static Optional<Decline> within(Money asked, Money most) {
    return asked.exceeds(most) ? refused(Decline.INVALID_AMOUNT) : Optional.empty();
  }

  private static Optional<Decline> refused(Decline reason) { return Optional.of(reason); }
}
