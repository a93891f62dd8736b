package io.tollgate.payments.modification;

import io.tollgate.common.money.Money;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.ledger.Fee;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.Payment;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static com.github.f4b6a3.uuid.UuidCreator.getTimeOrderedEpoch;

/** What each kind of modification does to a payment and to the books: when it is claimed, when it is done, when it comes to nothing. */
final class Moves {
  private Moves() {}

  /** What is still there to be captured, let go or given back. */
  static Money rest(ModificationKind kind, Payment payment) {
    return switch (kind) {
      case CAPTURE -> payment.amounts().capturable();
      case VOID -> payment.amounts().authorized();
      case REFUND -> payment.amounts().refundable();
    };
  }

  /**
   * The payment once the modification is claimed.
   *
   * @throws IllegalTransition where the payment's state knows no such move
   */
  static Payment claimed(ModificationKind kind, Payment payment, Money amount, Instant now) {
    return switch (payment) {
      case Payment.Authorized authorized -> switch (kind) {
        case CAPTURE -> authorized.startCapture(amount, now);
        case VOID -> authorized.startVoid();
        case REFUND -> throw illegal(kind, payment);
      };
      case Payment.Refundable taken -> switch (kind) {
        case CAPTURE -> taken.startCapture(amount, now);
        case VOID -> throw illegal(kind, payment);
        case REFUND -> taken.startRefund(amount);
      };
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Refunded _,Payment.Voided _,Payment.Expired _,Payment.Declined _,Payment.Failed _ ->
        throw illegal(kind, payment);
    };
  }

  /** The payment once the claimed modification is done. */
  static Payment done(ModificationKind kind, Payment payment, Money amount) {
    return switch (payment) {
      case Payment.Authorized authorized -> switch (kind) {
        case CAPTURE -> authorized.captured(amount);
        case VOID -> authorized.voided();
        case REFUND -> throw impossible(kind, payment);
      };
      case Payment.Taken taken -> switch (kind) {
        case CAPTURE -> taken.captured(amount);
        case VOID -> throw impossible(kind, payment);
        case REFUND -> taken.refunded(amount);
      };
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Voided _,Payment.Expired _,Payment.Declined _,Payment.Failed _ ->
        throw impossible(kind, payment);
    };
  }

  /** The payment once the claimed modification has come to nothing. */
  static Payment undone(ModificationKind kind, Payment payment, Money amount) {
    return switch (payment) {
      case Payment.Authorized authorized -> switch (kind) {
        case CAPTURE -> authorized.notCaptured(amount);
        case VOID -> authorized.notVoided();
        case REFUND -> throw impossible(kind, payment);
      };
      case Payment.Taken taken -> switch (kind) {
        case CAPTURE -> taken.notCaptured(amount);
        case VOID -> throw impossible(kind, payment);
        case REFUND -> taken.notRefunded(amount);
      };
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Voided _,Payment.Expired _,Payment.Declined _,Payment.Failed _ ->
        throw impossible(kind, payment);
    };
  }

  static List<EntrySet> entriesOfClaim(ModificationKind kind, Money amount) {
    return switch (kind) {
      case CAPTURE, VOID -> List.of();
      case REFUND -> List.of(EntrySet.refund(getTimeOrderedEpoch(), amount));
    };
  }

  /** @param fee what the platform earns on a capture */
  static List<EntrySet> entriesOfDone(ModificationKind kind, Money amount, Fee fee) {
    return switch (kind) {
      case CAPTURE -> Stream.concat(Stream.of(EntrySet.release(getTimeOrderedEpoch(), amount)),
          EntrySet.captureWithFee(getTimeOrderedEpoch(), getTimeOrderedEpoch(), amount, fee).stream()).toList();
      case VOID -> List.of(EntrySet.release(getTimeOrderedEpoch(), amount));
      case REFUND -> List.of(EntrySet.refundPaid(getTimeOrderedEpoch(), amount));
    };
  }

  static List<EntrySet> entriesOfUndone(ModificationKind kind, Money amount) {
    return switch (kind) {
      case CAPTURE, VOID -> List.of();
      case REFUND -> List.of(EntrySet.reversal(getTimeOrderedEpoch(), amount));
    };
  }

  private static IllegalTransition illegal(ModificationKind kind, Payment payment) {
    return new IllegalTransition(kind.code(), payment.status());
  }

  private static IllegalStateException impossible(ModificationKind kind, Payment payment) {
    return new IllegalStateException("A claimed " + kind.code() + " keeps " + payment.id() + " from being "
        + payment.status().code());
  }
}
