package io.tollgate.payments.modification;

import io.tollgate.common.event.PaymentEventData;
import io.tollgate.common.money.Money;
import io.tollgate.payments.ledger.Fees;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.StuckPayments;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Records what the acquirer said to a modification: the payment, the modification, ledger entries and event in one transaction.
 * A holder whose lease was taken over records nothing.
 */
@Service
public class RecordModification {
  private final Payments payments;
  private final Modifications modifications;
  private final Fees fees;
  private final StuckPayments stuck;
  private final Clock clock;

  RecordModification(Payments payments, Modifications modifications, Fees fees, StuckPayments stuck, Clock clock) {
    this.payments = payments;
    this.modifications = modifications;
    this.fees = fees;
    this.stuck = stuck;
    this.clock = clock;
  }

  /** @return the decided modification; empty where it was taken over */
  @Transactional
  public Optional<Modification> decide(ClaimedModification claimed, ModificationResult result, String actor,
      @Nullable String why) {
    Modification modification = claimed.modification();
    ModificationKind kind = modification.id().kind();
    Money amount = modification.amount();
    Stored<Payment> stored = payments.lock(modification.payment()).orElseThrow();
    if (!modifications.lock(claimed)) return Optional.empty();
    Instant now = now();
    boolean done = result instanceof ModificationResult.Succeeded;
    Payment payment = stored.payment();
    payments.recordLocked(Move.onward(stored,
        done ? Moves.done(kind, payment, amount) : Moves.undone(kind, payment, amount), now,
        done ? kind.done() : kind.failed(), tell(modification, result), actor, why,
        done
            ? Moves.entriesOfDone(kind, amount,
                fees.of(payment.merchant(), payment.terms().method().code(), amount.currency()))
            : Moves.entriesOfUndone(kind, amount)));
    Modification decided = modification.with(result, now);
    modifications.decide(decided, actor, why);
    return Optional.of(decided);
  }

  /**
   * There is no result yet.
   *
   * @param inDoubt whether we should know it by now
   * @return as it stands; empty where it was taken over
   */
  @Transactional
  public Optional<Modification> postpone(ClaimedModification claimed, boolean inDoubt, Duration wait) {
    if (!modifications.lock(claimed)) return Optional.empty();
    Instant now = now();
    Modification modification = claimed.modification();
    Instant before = modification.result() instanceof ModificationResult.Pending(Instant since) ? since : null;
    var pending = new ModificationResult.Pending(inDoubt ? (before == null ? now : before) : null);
    Modification still = modification.with(pending, now);
    modifications.postpone(still, wait);
    return Optional.of(still);
  }

  /** Its own fault kept it from coming to anything; it stays as it is and is taken over later. */
  public void stuck(ClaimedModification claimed, RuntimeException why) {
    ModificationClaim claim = claimed.claim();
    stuck.add(StuckPayments.Work.MODIFICATION, claim.payment(), why,
        () -> modifications.takeOverLater(claim, StuckPayments.LONGEST_WAIT));
  }

  private static PaymentEventData.Operation tell(Modification modification, ModificationResult result) {
    String declineCode = result instanceof ModificationResult.Declined(String code) ? code : null;
    return new PaymentEventData.Operation(modification.id().toString(), modification.id().kind().code(),
        modification.amount().minorUnits(), result.status(), declineCode);
  }

  private Instant now() { return clock.instant().truncatedTo(ChronoUnit.MICROS); }
}
