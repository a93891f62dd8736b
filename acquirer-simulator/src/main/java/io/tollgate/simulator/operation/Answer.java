package io.tollgate.simulator.operation;

import io.tollgate.common.money.Money;

/** What the acquirer says to an operation, once and for all. */
public sealed interface Answer {
  record Approved(ResponseCode code) implements Answer {
    public Approved() { this(ResponseCode.APPROVED); }
  }

  /** @param amount less than was asked */
  record PartlyApproved(Money amount) implements Answer {
    @Override
    public ResponseCode code() { return ResponseCode.PARTLY_APPROVED; }
  }

  record Declined(Decline reason, ResponseCode code) implements Answer {
    public Declined(Decline reason) { this(reason, reason.responseCode()); }
  }

  ResponseCode code();

  /** What a response code comes to for that operation: approved in part is half of what was asked, where a card came and the protocol has a word for it. */
  static Answer of(ResponseCode code, Operation operation) {
    if (code.approves()) return new Approved(code);
    if (code.equals(ResponseCode.CARD_IS_GOOD) && operation.amount().isZero()) return new Approved(code);
    if (!code.equals(ResponseCode.PARTLY_APPROVED)) return new Declined(Decline.of(code), code);
    if (!operation.type().takesCard() || operation.acquirer().equals(Acquirer.SIMULATOR)
        || operation.amount().minorUnits() < 2) {
      return new Declined(Decline.INSUFFICIENT_FUNDS);
    }
    Money asked = operation.amount();
    return new PartlyApproved(Money.of(asked.minorUnits() / 2, asked.currency()));
  }

  /** The word that the API and the journal use. */
  default String result() {
    return switch (this) {
      case Approved(_) -> "approved";
      case PartlyApproved(_) -> "partly_approved";
      case Declined(_, _) -> "declined";
    };
  }
}
