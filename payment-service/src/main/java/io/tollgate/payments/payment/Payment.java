package io.tollgate.payments.payment;

import io.tollgate.common.event.PaymentStatus;
import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.common.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** One payment, as the state it is in. A move that a state does not declare does not compile. */
public sealed interface Payment {
  Terms terms();

  default PaymentId id() { return terms().id(); }

  default MerchantId merchant() { return terms().merchant(); }

  default PaymentKey key() { return new PaymentKey(merchant(), id()); }

  default Money amount() { return terms().amount(); }

  default PaymentStatus status() {
    return switch (this) {
      case Processing _ -> PaymentStatus.PROCESSING;
      case Authorizing _ -> PaymentStatus.AUTHORIZING;
      case Captured _ -> PaymentStatus.CAPTURED;
      case Declined _ -> PaymentStatus.DECLINED;
      case Failed _ -> PaymentStatus.FAILED;
    };
  }

  /** Accepted; risk has not been heard. */
  record Processing(Terms terms) implements Payment {
    /** Risk approves: the sale may be sent under this operation and no other. */
    public Authorizing authorize(RiskOpinion risk, Operation sale) {
      return new Authorizing(terms, risk, sale, null);
    }

    public Declined decline(RiskOpinion risk, Decline decline, Instant at) {
      return new Declined(terms, risk, decline, at);
    }

    /** Nobody assessed it in time. The acquirer was never asked, so nothing was taken. */
    public Failed giveUp(String failureCode, Instant at) {
      return new Failed(terms, null, failureCode, at);
    }
  }

  /**
   * The sale was, or is about to be, sent.
   *
   * @param inDoubtSince when it was first not answered; ask about the same operation, never send it under a new id
   */
  record Authorizing(Terms terms, RiskOpinion risk, Operation sale, @Nullable Instant inDoubtSince) implements Payment {
    /** The whole amount, at once: the method was sold, not held. */
    public Captured capture(Approval approval, Instant at) {
      return new Captured(terms, risk, sale, approval, terms.amount(), at);
    }

    public Declined decline(Decline decline, Instant at) { return new Declined(terms, risk, decline, at); }

    public Authorizing doubt(Instant at) {
      return inDoubtSince == null ? new Authorizing(terms, risk, sale, at) : this;
    }

    /** The acquirer would not process the request, and took nothing. */
    public Failed fail(String failureCode, Instant at) {
      return new Failed(terms, risk, failureCode, at);
    }
  }

  /** The payer's money was taken. */
  record Captured(Terms terms, RiskOpinion risk, Operation sale, Approval approval, Money captured, Instant outcomeAt)
      implements
        Payment {
    public Captured {
      if (captured.exceeds(terms.amount())) throw new AmountExceeded("capture", captured, terms.amount());
    }
  }

  /** The issuer or risk said no; nothing was taken. */
  record Declined(Terms terms, RiskOpinion risk, Decline decline, Instant outcomeAt) implements Payment {}

  /** We erred; nothing was taken. */
  record Failed(Terms terms, @Nullable RiskOpinion risk, String failureCode, Instant outcomeAt) implements Payment {}

  /** When it came to its first outcome; null while it has none. */
  default @Nullable Instant outcomeTime() {
    return switch (this) {
      case Processing _,Authorizing _ -> null;
      case Captured captured -> captured.outcomeAt();
      case Declined declined -> declined.outcomeAt();
      case Failed failed -> failed.outcomeAt();
    };
  }

  default boolean hasOutcome() { return outcomeTime() != null; }
}
