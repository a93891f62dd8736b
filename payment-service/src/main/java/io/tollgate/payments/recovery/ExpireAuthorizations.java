package io.tollgate.payments.recovery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.payment.ByHalves;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.OperationInProgress;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.StuckPayments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Ends authorizations with their time. The networks let the hold go by themselves, so nobody is asked. */
@Component
class ExpireAuthorizations {
  private static final Logger LOG = LoggerFactory.getLogger(ExpireAuthorizations.class);
  private static final int MOST_AT_ONCE = 50;
  /** Also for those on which an operation is under way: they can't lapse meanwhile. */
  private static final Duration CLAIM = Duration.ofSeconds(10);
  /** At one that can't be brought to its end. */
  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

  private final Payments payments;
  private final StuckPayments stuck;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ExpireAuthorizations(Payments payments, StuckPayments stuck, TransactionTemplate transaction, Clock clock) {
    this.payments = payments;
    this.stuck = stuck;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** @return whether there may be more */
  boolean expireSome() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<PaymentKey> lapsed = payments.claimLapsed(MOST_AT_ONCE, now, now.plus(CLAIM));
    ByHalves.of(lapsed, some -> expire(some, now), (payment, why) -> stuck.add(StuckPayments.Work.EXPIRY, payment, why,
        () -> payments.lapseLater(payment, now.plus(LOOK_AGAIN_AFTER))));
    return lapsed.size() == MOST_AT_ONCE;
  }

  private void expire(List<PaymentKey> some, Instant now) {
    transaction
        .executeWithoutResult(_ -> some.forEach(key -> payments.lockIfFree(key).ifPresent(each -> expire(each, now))));
  }

  private void expire(Stored<Payment> stored, Instant now) {
    switch (stored.payment()) {
      case Payment.Authorized authorized -> {
        try {
          payments.recordLocked(Move.onward(stored, authorized.expire(), now, PaymentEventType.EXPIRED, null,
              "platform", "The authorization has outlived its time.",
              List.of(EntrySet.release(UuidCreator.getTimeOrderedEpoch(), authorized.amounts().authorized()))));
        } catch (OperationInProgress _) {
          LOG.debug("An operation on {} is under way; it is looked at again", authorized.id());
        }
      }
      case Payment.Taken taken -> lapse(stored, taken, now);
      case Payment.Voided _,Payment.Expired _ -> LOG.debug("{} has come to its end meanwhile", stored.payment().id());
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Declined _,Payment.Failed _ ->
        throw new IllegalStateException(stored.payment().id() + " has nothing that could lapse");
    }
  }

  private void lapse(Stored<Payment> stored, Payment.Taken taken, Instant now) {
    var rest = taken.amounts().capturable();
    if (rest.isZero()) return; // the last part is being captured, or was
    payments.recordLocked(Move.onward(stored, taken.lapse(), now, PaymentEventType.LAPSED, null, "platform",
        "What was not captured in time can't be captured any more.",
        List.of(EntrySet.release(UuidCreator.getTimeOrderedEpoch(), rest))));
  }
}
