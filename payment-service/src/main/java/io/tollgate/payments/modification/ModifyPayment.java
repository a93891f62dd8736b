package io.tollgate.payments.modification;

import io.tollgate.common.id.MerchantId;
import io.tollgate.common.money.Money;
import io.tollgate.payments.acquirer.ChargeKind;
import io.tollgate.payments.acquirer.OperationIds;
import io.tollgate.payments.acquirer.Original;
import io.tollgate.payments.idempotency.IdempotentRequest;
import io.tollgate.payments.payment.IllegalTransition;
import io.tollgate.payments.payment.Move;
import io.tollgate.payments.payment.Payment;
import io.tollgate.payments.payment.PaymentKey;
import io.tollgate.payments.payment.PaymentProperties;
import io.tollgate.payments.payment.Payments;
import io.tollgate.payments.payment.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Claims a capture, void or refund: its key, its amount out of what the payment has left, its own row and lease, in one
 * transaction that ends before the acquirer is asked. Hundreds at once can't claim more than there is: the payment's row is
 * locked for that moment.
 */
@Service
public class ModifyPayment {
  private final Payments payments;
  private final Modifications modifications;
  private final OperationIds operations;
  private final PaymentProperties properties;
  private final Clock clock;

  ModifyPayment(Payments payments, Modifications modifications, OperationIds operations,
      PaymentProperties properties, Clock clock) {
    this.payments = payments;
    this.modifications = modifications;
    this.operations = operations;
    this.properties = properties;
    this.clock = clock;
  }

  /**
   * @throws UnknownPayment where the merchant has no such payment
   * @throws IllegalTransition where the payment's state knows no such move
   * @throws io.tollgate.payments.payment.AmountExceeded where more is asked than is left
   * @throws io.tollgate.payments.payment.OperationInProgress where it must wait for another operation
   */
  @Transactional
  public Claim claim(Request request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var id = ModificationId.of(request.kind(), operations.next());
    Optional<Repeated> before = modifications.useKey(request.payment(), request.idempotency(), id,
        request.answerWithin(), now);
    if (before.isPresent()) return before.get();
    Stored<Payment> stored = payments.lock(request.payment()).orElseThrow(UnknownPayment::new);
    Payment payment = stored.payment();
    Money amount = amount(request, payment);
    Payment claimed = Moves.claimed(request.kind(), payment, amount, now);
    if (!(payment instanceof Payment.Approved approved)) {
      throw new IllegalTransition(request.kind().code(), payment.status());
    }
    var operation = approved.authorization().operation();
    payments.recordLocked(Move.onward(stored, claimed, now, null, null, request.actor(), null,
        Moves.entriesOfClaim(request.kind(), amount)));
    var modification = new Modification(id, request.payment(), amount, request.reason(), operation.acquirer(),
        new ModificationResult.Pending(null), now, now);
    return new Claimed(modifications.add(modification, original(approved), request.actor(), properties.lease()));
  }

  private static Original original(Payment.Approved approved) {
    ChargeKind kind = approved.terms().capture().charge();
    return new Original(approved.authorization().operation().id(), kind, approved.amount(),
        approved.authorization().approval().code(), null, approved.terms().terminal());
  }

  /** All that is left where no amount is named; where nothing is left, what was never there, so that the refusal is the same. */
  private static Money amount(Request request, Payment payment) {
    if (request.amount() != null) return Money.of(request.amount(), payment.amount().currency());
    Money rest = Moves.rest(request.kind(), payment);
    return rest.isZero() ? payment.amount() : rest;
  }

  /**
   * What the merchant asks.
   *
   * @param amount minor units of the payment's currency; null for all that is left
   * @param actor the API key that asks
   * @param answerWithin how long the request waits for the result: until then its key is in flight
   */
  public record Request(PaymentKey payment, ModificationKind kind, @Nullable Long amount, @Nullable String reason,
      String actor, IdempotentRequest idempotency, Duration answerWithin) {
    public MerchantId merchant() { return payment.merchant(); }
  }

  /** What became of a claim. */
  public sealed interface Claim permits Claimed, Repeated {}

  /** It is stored, and will come to a result whatever dies. */
  public record Claimed(ClaimedModification claimed) implements Claim {}

  /**
   * The key was used before; nothing was stored now.
   *
   * @param id null where it was used for something else
   * @param sameRequest whether it was used for the very same request
   * @param inFlight whether the first request may still be waiting for its answer
   */
  public record Repeated(@Nullable ModificationId id, boolean sameRequest, boolean inFlight) implements Claim {}
}
