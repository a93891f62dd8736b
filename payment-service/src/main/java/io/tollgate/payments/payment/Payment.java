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
      case InReview _ -> PaymentStatus.IN_REVIEW;
      case Authorizing _ -> PaymentStatus.AUTHORIZING;
      case Authorized _ -> PaymentStatus.AUTHORIZED;
      case Captured _ -> PaymentStatus.CAPTURED;
      case PartiallyRefunded _ -> PaymentStatus.PARTIALLY_REFUNDED;
      case Refunded _ -> PaymentStatus.REFUNDED;
      case Voided _ -> PaymentStatus.VOIDED;
      case Expired _ -> PaymentStatus.EXPIRED;
      case Declined _ -> PaymentStatus.DECLINED;
      case Failed _ -> PaymentStatus.FAILED;
    };
  }

  default Amounts amounts() {
    return switch (this) {
      case Approved approved -> approved.amounts();
      case Processing _,InReview _,Authorizing _,Declined _,Failed _ -> Amounts.none(amount());
    };
  }

  /** When it came to its first outcome; null while it has none. */
  default @Nullable Instant outcomeTime() {
    return switch (this) {
      case Processing _,InReview _,Authorizing _ -> null;
      case Approved approved -> approved.authorization().at();
      case Declined declined -> declined.outcomeAt();
      case Failed failed -> failed.outcomeAt();
    };
  }

  default boolean hasOutcome() { return outcomeTime() != null; }

  /** Whether it won't go on until a person does something: nobody need wait for it. */
  default boolean waitsForSomebody() {
    return this instanceof InReview;
  }

  /** Accepted; risk has not been heard. */
  record Processing(Terms terms) implements Payment {
    /** Risk approves: the issuer may be asked under this operation and no other. */
    public Authorizing authorize(RiskOpinion risk, Operation operation) {
      return new Authorizing(terms, risk, operation, null);
    }

    public Declined decline(RiskOpinion risk, Decline decline, Instant at) {
      return new Declined(terms, risk, decline, at);
    }

    /** Risk wants a person to look at it first. */
    public InReview review(RiskOpinion risk) {
      return new InReview(terms, risk);
    }

    /** Nobody assessed it in time. The acquirer was never asked, so nothing was taken. */
    public Failed giveUp(String failureCode, Instant at) {
      return new Failed(terms, null, failureCode, at);
    }
  }

  /** A person must decide whether the issuer may be asked. */
  record InReview(Terms terms, RiskOpinion risk) implements Payment {
    public Authorizing authorize(Operation operation) { return new Authorizing(terms, risk, operation, null); }

    public Declined decline(Decline decline, Instant at) { return new Declined(terms, risk, decline, at); }

    /** It can't be charged, whatever the person says. */
    public Failed giveUp(String failureCode, Instant at) {
      return new Failed(terms, risk, failureCode, at);
    }
  }

  /**
   * The issuer was, or is about to be, asked.
   *
   * @param inDoubtSince when it was first not answered; ask about the same operation, never send it under a new id
   */
  record Authorizing(Terms terms, RiskOpinion risk, Operation operation, @Nullable Instant inDoubtSince)
      implements
        Payment {
    /** Nothing was taken under this operation, and nothing will be; another acquirer may be asked under another one. */
    public Authorizing attempt(Operation next) {
      if (next.acquirer().equals(operation.acquirer())) {
        throw new IllegalArgumentException("The next attempt is another acquirer's");
      }
      return new Authorizing(terms, risk, next, null);
    }

    /** The issuer holds the whole amount until then. */
    public Authorized hold(Approval approval, Instant at, Instant expiresAt) {
      return new Authorized(terms, new Authorization(risk, operation, approval, at, expiresAt),
          Amounts.authorized(terms.amount()), false);
    }

    /** The whole amount was taken, at once: the method was sold, not held. */
    public Captured capture(Approval approval, Instant at) {
      return new Captured(terms, new Authorization(risk, operation, approval, at, null), Amounts.sold(terms.amount()));
    }

    public Declined decline(Decline decline, Instant at) { return new Declined(terms, risk, decline, at); }

    public Authorizing doubt(Instant at) {
      return inDoubtSince == null ? new Authorizing(terms, risk, operation, at) : this;
    }

    /** The acquirer would not process the request, or it was reversed; nothing was taken. */
    public Failed fail(String failureCode, Instant at) {
      return new Failed(terms, risk, failureCode, at);
    }
  }

  /** The issuer said yes. */
  sealed interface Approved extends Payment {
    Authorization authorization();

    @Override
    Amounts amounts();
  }

  /**
   * The issuer holds the funds.
   *
   * @param voiding whether the acquirer was asked to let them go, and has not answered yet
   */
  record Authorized(Terms terms, Authorization authorization, Amounts amounts, boolean voiding) implements Approved {
    /**
     * The acquirer may be asked for this part of the hold, or all of it.
     *
     * @throws AmountExceeded, OperationInProgress
     */
    public Authorized startCapture(Money asked, Instant now) {
      if (authorization.hasExpired(now)) throw new IllegalTransition("capture", PaymentStatus.EXPIRED);
      if (voiding) throw new OperationInProgress("capture", "void");
      return new Authorized(terms, authorization, amounts.capturing(asked), false);
    }

    public Captured captured(Money taken) { return new Captured(terms, authorization, amounts.captured(taken)); }

    public Authorized notCaptured(Money asked) {
      return new Authorized(terms, authorization, amounts.notCaptured(asked), voiding);
    }

    /** @throws OperationInProgress */
    public Authorized startVoid() {
      if (voiding) throw new OperationInProgress("void", "void");
      if (amounts.capturing().isPositive()) throw new OperationInProgress("void", "capture");
      return new Authorized(terms, authorization, amounts, true);
    }

    public Voided voided() { return new Voided(terms, authorization, amounts); }

    public Authorized notVoided() { return new Authorized(terms, authorization, amounts, false); }

    /** The networks let the hold go by themselves. @throws OperationInProgress where its last word is not spoken yet */
    public Expired expire() {
      if (voiding) throw new OperationInProgress("expire", "void");
      if (amounts.capturing().isPositive()) throw new OperationInProgress("expire", "capture");
      return new Expired(terms, authorization, amounts);
    }
  }

  /** Some of the payer's money was taken, or all. */
  sealed interface Taken extends Approved {
    /** A capture was under way, and came through. */
    default Taken captured(Money taken) {
      return of(terms(), authorization(), amounts().captured(taken));
    }

    default Taken notCaptured(Money asked) { return of(terms(), authorization(), amounts().notCaptured(asked)); }

    /** A refund was under way, and came through. */
    default Taken refunded(Money returned) {
      return of(terms(), authorization(), amounts().refunded(returned));
    }

    default Taken notRefunded(Money asked) { return of(terms(), authorization(), amounts().notRefunded(asked)); }

    /** What was not taken by the time the authorization expired can't be taken any more. */
    default Taken lapse() {
      return of(terms(), authorization(), amounts().lapsed());
    }

    /** The state that the amounts tell of. */
    static Taken of(Terms terms, Authorization authorization, Amounts amounts) {
      if (amounts.refunded().isZero()) return new Captured(terms, authorization, amounts);
      return amounts.captured().exceeds(amounts.refunded())
          ? new PartiallyRefunded(terms, authorization, amounts)
          : new Refunded(terms, authorization, amounts);
    }
  }

  /** Taken, and not all of it given back: both ways are open. */
  sealed interface Refundable extends Taken {
    /** @throws AmountExceeded, IllegalTransition where the authorization has expired */
    default Taken startCapture(Money asked, Instant now) {
      if (authorization().hasExpired(now)) throw new IllegalTransition("capture more of", status());
      return of(amounts().capturing(asked));
    }

    /** @throws AmountExceeded where more is asked than is left to give back, counting what is on its way */
    default Taken startRefund(Money asked) {
      return of(amounts().refunding(asked));
    }

    private Taken of(Amounts amounts) { return Taken.of(terms(), authorization(), amounts); }
  }

  /** Taken, and nothing of it given back. */
  record Captured(Terms terms, Authorization authorization, Amounts amounts) implements Refundable {}

  /** Taken, and some of it given back. */
  record PartiallyRefunded(Terms terms, Authorization authorization, Amounts amounts) implements Refundable {}

  /** All that was taken was given back. */
  record Refunded(Terms terms, Authorization authorization, Amounts amounts) implements Taken {}

  /** The hold was given up before anything was taken. */
  record Voided(Terms terms, Authorization authorization, Amounts amounts) implements Approved {}

  /** The hold ended with its time; nothing was taken. */
  record Expired(Terms terms, Authorization authorization, Amounts amounts) implements Approved {}

  /** The issuer or risk said no; nothing was taken. */
  record Declined(Terms terms, RiskOpinion risk, Decline decline, Instant outcomeAt) implements Payment {}

  /** We erred; nothing was taken. */
  record Failed(Terms terms, @Nullable RiskOpinion risk, String failureCode, Instant outcomeAt) implements Payment {}

  /** As it stood when it first came to an outcome, whatever came of it since; itself while it has none. */
  default Payment atFirstOutcome() {
    return switch (this) {
      case Processing _,InReview _,Authorizing _,Declined _,Failed _ -> this;
      case Approved approved -> switch (terms().capture()) {
        case AUTOMATIC -> new Captured(terms(), approved.authorization(), Amounts.sold(amount()));
        case MANUAL -> new Authorized(terms(), approved.authorization(), Amounts.authorized(amount()), false);
      };
    };
  }
}
