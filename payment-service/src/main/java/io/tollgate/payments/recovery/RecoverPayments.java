package io.tollgate.payments.recovery;

import io.tollgate.common.event.PaymentEventType;
import io.tollgate.common.kit.telemetry.LogFields;
import io.tollgate.payments.payment.AuthorizePayment;
import io.tollgate.payments.payment.ByHalves;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.ReviewPayment;
import io.tollgate.payments.payment.Stored;
import io.tollgate.payments.payment.StuckPayments;
import io.tollgate.payments.payment.TakenOver;
import io.tollgate.payments.payment.Unfinished;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes over what a crashed, stalled or unlucky holder left behind. Any number of instances may do so at once: a lapsed
 * lease is taken by one of them, and its new version fences the former holder off.
 */
@Component
public class RecoverPayments {
  private static final Logger LOG = LoggerFactory.getLogger(RecoverPayments.class);
  private static final int MOST_IN_HAND = 500;

  private final Payments payments;
  private final AuthorizePayment authorizations;
  private final ReviewPayment reviews;
  private final StuckPayments stuck;
  private final PaymentProperties properties;
  private final Clock clock;
  private final InHand inHand = new InHand(MOST_IN_HAND);

  RecoverPayments(Payments payments, AuthorizePayment authorizations, ReviewPayment reviews,
      StuckPayments stuck, PaymentProperties properties, Clock clock) {
    this.payments = payments;
    this.authorizations = authorizations;
    this.reviews = reviews;
    this.stuck = stuck;
    this.properties = properties;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 500)
  void takeOver() {
    try {
      for (int room = inHand.room(); room > 0; room = inHand.room()) {
        List<TakenOver> overdue = payments.takeOver(room, properties.lease());
        // Each by itself: who has taken his next step does not take it again because another's failed.
        ByHalves.oneByOne(read(overdue), this::bringOn, (unfinished, why) -> putOff(unfinished.claim(), why));
        if (overdue.size() < room) return;
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("The database did not answer; looking for unfinished payments again soon: {}", e.getMessage());
    }
  }

  private List<Unfinished> read(List<TakenOver> claims) {
    List<Unfinished> readable = new ArrayList<>(claims.size());
    ByHalves.of(claims, some -> readable.addAll(payments.takenOver(some)), this::putOff);
    return readable;
  }

  private void putOff(TakenOver claim, RuntimeException why) {
    stuck.add(StuckPayments.Work.PAYMENT, claim.payment(), why,
        () -> payments.takeOverLater(claim, StuckPayments.LONGEST_WAIT));
  }

  private void bringOn(Unfinished unfinished) {
    PaymentKey key = unfinished.stored().payment().key();
    try (var _ = LogFields.of(key.merchant(), key.id()).traced(unfinished.traceparent())) {
      takeNextStep(unfinished);
    }
  }

  private void takeNextStep(Unfinished unfinished) {
    switch (unfinished.stored().payment()) {
      case Payment.Processing processing -> giveUp(unfinished.stored(), processing);
      case Payment.InReview inReview -> reviews.lapse(unfinished, inReview);
      case Payment.Authorizing authorizing -> {
        LOG.info("Taking over {} of {}", authorizing.operation().id(), authorizing.id());
        inHand.until(authorizations.takenOver(unfinished));
      }
      case Payment.Approved _,Payment.Declined _,Payment.Failed _ ->
        throw new IllegalStateException(unfinished.stored().payment().id() + " has an outcome and is not unfinished");
    }
  }

  private void giveUp(Stored<Payment> stored, Payment.Processing processing) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    payments.record(Move.outcome(stored, processing.giveUp("assessment_timeout", now), now, PaymentEventType.FAILED,
        "platform", "Risk did not assess the payment in time; nothing was taken.", List.of()));
  }
}
