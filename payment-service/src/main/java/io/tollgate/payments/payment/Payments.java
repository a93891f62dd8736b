package io.tollgate.payments.payment;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.id.PaymentId;
import io.tollgate.payments.card.SealedCard;
import io.tollgate.payments.idempotency.IdempotentRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All payments. Whatever a method writes, it writes in one transaction, with its events. */
public interface Payments {
  Acceptance accept(NewPayment payment);

  /** What the key was used for; empty where it was not. */
  Optional<Acceptance.Repeated> acceptedBefore(MerchantId merchant, IdempotentRequest request);

  /** Those of them that have no outcome yet. */
  List<Unfinished> unfinished(Collection<PaymentKey> payments);

  /**
   * Records the moves, each alone: one whose payment has moved on since is left out.
   *
   * @return the moves that took place, in their order
   */
  List<Move> record(List<Move> moves);

  /** As {@link #record(List)} for a single move, which may share its transaction with others that come at the same time. */
  boolean record(Move move);

  /**
   * It certainly was not sent: whoever takes it over after that time sends it as if for the first time, as {@link
   * Unfinished#attempts} tells.
   *
   * @return false where another took it over meanwhile
   */
  boolean sendLater(Stored<Payment> unsent, Duration wait);

  /**
   * Takes over payments whose lease has lapsed, for the time of a new lease; their former holders can't record any more. Committed
   * before any of them is read: one that can't be read shall hold no other.
   */
  List<TakenOver> takeOver(int most, Duration lease);

  /** Those of them that nobody has taken over since, nor moved on. */
  List<Unfinished> takenOver(Collection<TakenOver> claims);

  /**
   * Nobody takes the payment over again before it has waited twice as long as until now, nor before the present lease ends; unless
   * another has it or it has moved on.
   *
   * @param atMost the longest wait from now
   */
  void takeOverLater(TakenOver claim, Duration atMost);

  /** Claims payments that are past their merchants' risk budgets, for that time: others leave them alone meanwhile. */
  List<PaymentKey> claimOverdueAssessments(int most, Duration lease);

  /** Those of them that have no outcome yet, whatever became of them meanwhile. */
  List<OverdueAssessment> overdueAssessments(Collection<PaymentKey> claimed);

  /**
   * Nobody claims the payment again before it has waited twice as long as until now, so that what never succeeds is tried ever
   * more rarely; nor before the present claim ends.
   *
   * @param atMost the longest wait from now
   */
  void lookAgainLater(PaymentKey overdue, Duration atMost);

  /**
   * The payment, locked against everybody else until the caller's transaction ends: for a moment, never across a call to an
   * acquirer.
   */
  Optional<Stored<Payment>> lock(PaymentKey payment);

  /** The same, without waiting: empty where somebody else has it locked. */
  Optional<Stored<Payment>> lockIfFree(PaymentKey payment);

  /**
   * Claims payments of whose authorization something has lapsed by now: they are looked at again then, whatever comes of this look.
   * Those that others work on are left out.
   */
  List<PaymentKey> claimLapsed(int most, Instant now, Instant again);

  /** Its authorization is looked at again then, and not before. */
  void lapseLater(PaymentKey payment, Instant at);

  /** Records the move of a payment that the caller's transaction has locked, in that transaction. */
  void recordLocked(Move move);

  Optional<Stored<Payment>> find(MerchantId merchant, PaymentId payment);

  /** Those of them that have an outcome, or wait for a person. */
  List<Outcome> outcomes(Collection<PaymentKey> payments);

  /** One more than the limit where there are more. */
  List<Stored<Payment>> list(PaymentsQuery query);

  /** The attempts before the present one, in their order. */
  List<Attempted> attempted(PaymentKey payment);

  /** The card that is kept for what follows; empty where its acquirer does not want it, or its time is over. */
  Optional<SealedCard> keptCard(PaymentKey payment);

  /** In order; empty where the merchant has no such payment. */
  List<HistoryEntry> history(MerchantId merchant, PaymentId payment);
}
