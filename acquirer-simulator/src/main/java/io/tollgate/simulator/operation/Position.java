package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

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

  /** What the acquirer says to an operation that the issuer has nothing against. */
  Answer answerTo(Operation operation) {
    Money amount = operation.amount();
    if (!amount.currency().equals(authorized.currency())) return refused(Decline.INVALID_TRANSACTION);
    return switch (operation.type()) {
      case SALE, AUTHORIZATION -> closed ? refused(Decline.INVALID_TRANSACTION) : new Answer.Approved();
      case CAPTURE -> {
        if (closed || authorized.isZero()) yield refused(Decline.INVALID_TRANSACTION);
        yield within(captured.plus(amount), authorized);
      }
      case VOID -> closed || authorized.isZero() || captured.isPositive()
          ? refused(Decline.INVALID_TRANSACTION)
          : new Answer.Approved();
      case REFUND -> within(refunded.plus(amount), captured);
      case REVERSAL -> new Answer.Approved();
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

  private static Answer within(Money asked, Money most) {
    return asked.exceeds(most) ? refused(Decline.INVALID_AMOUNT) : new Answer.Approved();
  }

  private static Answer refused(Decline reason) { return new Answer.Declined(reason); }
}
