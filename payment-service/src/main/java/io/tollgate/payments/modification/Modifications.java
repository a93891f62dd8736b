package io.tollgate.payments.modification;

import io.tollgate.common.id.MerchantId;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.payment.PaymentKey;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** All captures, voids and refunds. What writes does so in the caller's transaction, if there is one. */
public interface Modifications {
  /**
   * Ties the key to the modification, for ever; waits for whoever is about to do so.
   *
   * @return what the key was used for before; empty where it was not
   */
  Optional<ModifyPayment.Repeated> useKey(PaymentKey payment, IdempotentRequest request, ModificationId id,
      Duration answerWithin, Instant now);

  /** A new one, claimed for the time of the lease. */
  ClaimedModification add(Modification modification, Original original, String actor, Duration lease);

  /** Whether it is still the holder's, who may then record; locked until the transaction ends. */
  boolean lock(ClaimedModification claimed);

  /** Its end. Only for whoever has it locked. */
  void decide(Modification decided, String actor, @Nullable String why);

  /** It is looked at again later; the next holder may be another. Only for whoever has it locked. */
  void postpone(Modification pending, Duration wait);

  /**
   * Takes over those whose lease has lapsed, for the time of a new lease; their former holders can't record any more. Committed
   * before any of them is read: one that can't be read shall hold no other.
   */
  List<ModificationClaim> takeOver(int most, Duration lease);

  /** Those of them that nobody has taken over since, nor decided. */
  List<ClaimedModification> takenOver(Collection<ModificationClaim> claims);

  /**
   * Nobody takes it over again before it has waited twice as long as until now, nor before the present lease ends; unless another
   * has it or it is decided.
   *
   * @param atMost the longest wait from now
   */
  void takeOverLater(ModificationClaim claim, Duration atMost);

  Optional<Modification> find(MerchantId merchant, ModificationId id);

  /** Of one kind, oldest first. */
  List<Modification> of(PaymentKey payment, ModificationKind kind);

  /** In order. */
  List<ModificationHistoryEntry> history(MerchantId merchant, ModificationId id);
}
