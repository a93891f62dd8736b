package io.tollgate.payments.recovery;

import com.github.f4b6a3.uuid.UuidCreator;
import io.tollgate.common.event.PaymentEventType;
import io.tollgate.payments.ledger.EntrySet;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.OperationInProgress;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Ends authorizations with their time. The networks let the hold go by themselves, so nobody is asked. */
@Component
class ExpireAuthorizations {
  private static final int MOST_AT_ONCE = 50;
  private static final Duration UNDER_WAY = Duration.ofMinutes(1);

  private final Payments payments;
  private final Clock clock;

  ExpireAuthorizations(Payments payments, Clock clock) {
    this.payments = payments;
    this.clock = clock;
  }

  /** @return whether there may be more */
  @Transactional
  public boolean expireSome() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    List<Stored<Payment>> lapsed = payments.lockLapsed(MOST_AT_ONCE, now);
    lapsed.forEach(stored -> expire(stored, now));
    return lapsed.size() == MOST_AT_ONCE;
  }

  private void expire(Stored<Payment> stored, Instant now) {
    switch (stored.payment()) {
      case Payment.Authorized authorized -> {
        try {
          payments.recordLocked(Move.onward(stored, authorized.expire(), now, PaymentEventType.EXPIRED, null,
              "platform", "The authorization has outlived its time.",
              List.of(EntrySet.release(UuidCreator.getTimeOrderedEpoch(), authorized.amounts().authorized()))));
        } catch (OperationInProgress _) {
          payments.lapseLater(authorized.key(), now.plus(UNDER_WAY));
        }
      }
      case Payment.Taken taken -> lapse(stored, taken, now);
      case Payment.Processing _,Payment.InReview _,Payment.Authorizing _,Payment.Voided _,Payment.Expired _,Payment.Declined _,Payment.Failed _ ->
        throw new IllegalStateException(stored.payment().id() + " has nothing that could lapse");
    }
  }

  private void lapse(Stored<Payment> stored, Payment.Taken taken, Instant now) {
    var rest = taken.amounts().capturable();
    if (rest.isZero()) {
      payments.lapseLater(taken.key(), now.plus(UNDER_WAY)); // the last part is being captured
    } else {
      payments.recordLocked(Move.onward(stored, taken.lapse(), now, PaymentEventType.LAPSED, null, "platform",
          "What was not captured in time can't be captured any more.",
          List.of(EntrySet.release(UuidCreator.getTimeOrderedEpoch(), rest))));
    }
  }
}
