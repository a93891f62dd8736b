package io.tollgate.payments.acquirer;

/**
 * Whoever takes the money. An adapter never throws for what the other side does or fails to do: that is an answer. It must
 * come back within its own time limit, which is shorter than the lease of whoever calls.
 */
public interface Acquirer {
  /** As it stands in payments and events. */
  String name();

  /** Sends the sale, or sends it again: the acquirer executes one operation id once. */
  SaleAnswer sell(Sale sale);

  /** Asks what became of an operation; changes nothing. */
  InquiryAnswer ask(OperationId operation);

  /** What a sale came to. */
  sealed interface SaleAnswer permits Approved, Refused, Rejected, NoAnswer {}

  /** What the acquirer knows of an operation. */
  sealed interface InquiryAnswer permits Approved, Refused, NeverHeard, NoAnswer {}

  /** The issuer said yes; the money is taken. */
  record Approved(String approvalCode, String acquirerReference) implements SaleAnswer, InquiryAnswer {}

  /**
   * The issuer said no.
   *
   *
   * @param soft whether a later attempt may succeed
   */
  record Refused(String declineCode, boolean soft) implements SaleAnswer, InquiryAnswer {}

  /** The acquirer won't process such a request; it took nothing, and asking again is useless. */
  record Rejected(String why) implements SaleAnswer {}

  /** The operation never arrived. */
  record NeverHeard() implements InquiryAnswer {}

  /** Nobody knows yet: it may have been executed. */
  record NoAnswer(String why) implements SaleAnswer, InquiryAnswer {}
}
