package io.tollgate.payments.payment;

import io.tollgate.common.money.Money;

/**
 * What a payment comes to. Captured and what is being captured never exceed what is authorized; refunded and what is being
 * refunded never exceed what was captured. The database checks the same.
 *
 * @param capturing asked of the acquirer and not answered yet; {@code refunding} likewise
 */
public record Amounts(Money authorized, Money captured, Money capturing, Money refunded, Money refunding) {
  public Amounts {
    if (captured.plus(capturing).exceeds(authorized)) {
      throw new AmountExceeded("capture", captured.plus(capturing), authorized);
    }
    if (refunded.plus(refunding).exceeds(captured)) {
      throw new AmountExceeded("refund", refunded.plus(refunding), captured);
    }
  }

  static Amounts none(Money like) {
    Money zero = Money.zero(like.currency());
    return new Amounts(zero, zero, zero, zero, zero);
  }

  static Amounts authorized(Money amount) {
    Money zero = Money.zero(amount.currency());
    return new Amounts(amount, zero, zero, zero, zero);
  }

  static Amounts sold(Money amount) {
    Money zero = Money.zero(amount.currency());
    return new Amounts(amount, amount, zero, zero, zero);
  }

  /** What can still be captured. */
  public Money capturable() { return authorized.minus(captured).minus(capturing); }

  /** What can still be refunded. */
  public Money refundable() { return captured.minus(refunded).minus(refunding); }

  /** @throws AmountExceeded where it is more than can be captured */
  Amounts capturing(Money asked) {
    if (asked.exceeds(capturable())) throw new AmountExceeded("capture", asked, capturable());
    return new Amounts(authorized, captured, capturing.plus(asked), refunded, refunding);
  }

  Amounts captured(Money taken) {
    return new Amounts(authorized, captured.plus(taken), capturing.minus(taken), refunded, refunding);
  }

  Amounts notCaptured(Money asked) {
    return new Amounts(authorized, captured, capturing.minus(asked), refunded, refunding);
  }

  /** @throws AmountExceeded where it is more than can be refunded */
  Amounts refunding(Money asked) {
    if (asked.exceeds(refundable())) throw new AmountExceeded("refund", asked, refundable());
    return new Amounts(authorized, captured, capturing, refunded, refunding.plus(asked));
  }

  Amounts refunded(Money returned) {
    return new Amounts(authorized, captured, capturing, refunded.plus(returned), refunding.minus(returned));
  }

  Amounts notRefunded(Money asked) {
    return new Amounts(authorized, captured, capturing, refunded, refunding.minus(asked));
  }

  /** What was not taken in time can't be taken any more. */
  Amounts lapsed() {
    return new Amounts(captured.plus(capturing), captured, capturing, refunded, refunding);
  }
}
