package io.tollgate.payments.acquirer;

/**
 * Whoever takes the money. An adapter never throws for what the other side does or fails to do: that is an answer. It must
 * come back within its own time limit, which is shorter than the lease of whoever calls. Whatever is sent may be sent again:
 * the acquirer executes one operation id once.
 */
public interface Acquirer {
  /** As it stands in payments and events. */
  String name();

  /** Whether captures, voids, refunds and reversals name the card again, so that its number must be kept (sealed) for them. */
  boolean needsCardLater();

  /** Authorizes and captures at once. */
  SaleAnswer sell(CardRequest sale);

  /** Asks the issuer to hold the funds. */
  SaleAnswer authorize(CardRequest authorization);

  /** Takes held funds, or a part of them. */
  FollowUpAnswer capture(FollowUp capture);

  /** Lets all held funds go, before any was taken. */
  FollowUpAnswer cancel(FollowUp cancellation);

  /** Gives taken funds back, or a part of them. */
  FollowUpAnswer refund(FollowUp refund);

  /**
   * Undoes a sale or an authorization whose fate is not known. One that has not arrived yet must be refused when it does.
   *
   * @param reversal its {@link FollowUp#operation()} is that of the original too: an operation has one reversal
   */
  ReversalAnswer reverse(FollowUp reversal);

  /** Asks what became of an operation; changes nothing. */
  InquiryAnswer ask(OperationId operation);

  /** What a sale or an authorization came to. */
  sealed interface SaleAnswer permits Approved, Refused, Challenged, Rejected, NotSent, NoAnswer {}

  /** What a capture, a cancellation or a refund came to. */
  sealed interface FollowUpAnswer permits Approved, Refused, Rejected, Undecided, NotSent, NoAnswer {}

  /** Whether a reversal came through. */
  sealed interface ReversalAnswer permits Reversed, NoAnswer {}

  /** What the acquirer knows of an operation. */
  sealed interface InquiryAnswer permits Approved, Refused, Undecided, NeverHeard, CannotTell, NoAnswer {}

  /**
   * Yes: it is done.
   *
   * @param acquirerReference under which the acquirer's own books have it
   */
  record Approved(String approvalCode, String acquirerReference, Checks checks)
      implements
        SaleAnswer,
        FollowUpAnswer,
        InquiryAnswer {}

  /** The issuer, or the acquirer for its own rules, said no; nothing happened. */
  record Refused(DeclineCode code) implements SaleAnswer, FollowUpAnswer, InquiryAnswer {}

  /** The issuer wants the cardholder authenticated first (3-D Secure); nothing happened. */
  record Challenged() implements SaleAnswer {}

  /** The acquirer won't process such a request; nothing happened, and asking again is useless. */
  record Rejected(String why) implements SaleAnswer, FollowUpAnswer {}

  /** It arrived, and its result comes later, as with refunds that are processed in batches: ask again. */
  record Undecided() implements FollowUpAnswer, InquiryAnswer {}

  /** Nothing was taken, and nothing will be. */
  record Reversed() implements ReversalAnswer {}

  /** The operation never arrived. */
  record NeverHeard() implements InquiryAnswer {}

  /** This acquirer can't be asked about operations: what is in doubt is reversed, or sent again under its id. */
  record CannotTell() implements InquiryAnswer {}

  /** It certainly did not leave us: another acquirer may be asked, or this one later. */
  record NotSent(String why) implements SaleAnswer, FollowUpAnswer {}

  /** Nobody knows yet: it may have been executed. */
  record NoAnswer(String why) implements SaleAnswer, FollowUpAnswer, ReversalAnswer, InquiryAnswer {}
}
