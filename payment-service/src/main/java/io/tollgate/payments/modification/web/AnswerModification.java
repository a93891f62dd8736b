package io.tollgate.payments.modification.web;

import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import io.tollgate.payments.modification.ClaimedModification;
import io.tollgate.payments.modification.ExecuteModification;
import io.tollgate.payments.modification.Modification;
import io.tollgate.payments.modification.ModificationId;
import io.tollgate.payments.modification.Modifications;
import io.tollgate.payments.modification.ModifyPayment;
import io.tollgate.payments.modification.ModifyPayment.Claimed;
import io.tollgate.payments.modification.ModifyPayment.Repeated;
import io.tollgate.payments.modification.ModifyPayment.Request;
import io.tollgate.payments.modification.Turns;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a modification made, and answers with what is known of it when the merchant's wait is over. */
@Component
class AnswerModification {
  private final ModifyPayment modify;
  private final ExecuteModification execute;
  private final Modifications modifications;
  private final Turns turns;

  AnswerModification(ModifyPayment modify, ExecuteModification execute, Modifications modifications, Turns turns) {
    this.modify = modify;
    this.execute = execute;
    this.modifications = modifications;
    this.turns = turns;
  }

  ResponseEntity<ModificationView> to(Request request) {
    return switch (turns.take(request.payment(), () -> modify.claim(request))) {
      case Claimed(ClaimedModification claimed) -> answer(sent(request, claimed), false);
      case Repeated repeated -> replay(request, repeated);
    };
  }

  private Modification sent(Request request, ClaimedModification claimed) {
    try {
      var result = execute.send(claimed).get(wait(request.answerWithin()), TimeUnit.NANOSECONDS);
      return result.orElseGet(() -> find(request, claimed.modification().id()));
    } catch (TimeoutException | ExecutionException _) {
      return claimed.modification(); // it goes on; whoever finds its lease lapsed takes it over
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return claimed.modification();
    }
  }

  private static long wait(Duration answerWithin) { return Math.max(1, answerWithin.toNanos()); }

  private ResponseEntity<ModificationView> replay(Request request, Repeated repeated) {
    ModificationId id = repeated.id();
    if (!repeated.sameRequest() || id == null) throw new IdempotencyKeyReused();
    Modification modification = find(request, id);
    if (!modification.result().isDecided() && repeated.inFlight()) throw new IdempotencyKeyInFlight();
    return answer(modification, true);
  }

  private Modification find(Request request, ModificationId id) {
    return modifications.find(request.merchant(), id).orElseThrow();
  }

  private static ResponseEntity<ModificationView> answer(Modification modification, boolean replayed) {
    var answer = ResponseEntity
        .status(modification.result().isDecided() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .location(URI.create(location(modification)));
    if (replayed) answer.header("Idempotent-Replayed", "true");
    return answer.body(ModificationView.of(modification));
  }

  private static String location(Modification modification) {
    String payment = "/v1/payments/" + modification.payment().id();
    return switch (modification.id().kind()) {
      case CAPTURE -> payment + "/captures/" + modification.id();
      case VOID -> payment + "/voids/" + modification.id();
      case REFUND -> "/v1/refunds/" + modification.id();
    };
  }
}
