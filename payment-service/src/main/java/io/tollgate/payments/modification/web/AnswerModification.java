package io.tollgate.payments.modification.web;

import io.tollgate.payments.api.Stage;
import io.tollgate.payments.api.StageTimes;
import io.tollgate.payments.idempotency.IdempotencyKeyInFlight;
import io.tollgate.payments.idempotency.IdempotencyKeyReused;
import io.tollgate.payments.modification.Answered;
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
import java.util.EnumMap;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Has a modification made, and answers with what is known of it when the merchant's wait is over. */
@Component
class AnswerModification {
  private final ModifyPayment modify;
  private final ExecuteModification execute;
  private final Modifications modifications;
  private final Turns turns;
  private final StageTimes times;

  AnswerModification(ModifyPayment modify, ExecuteModification execute, Modifications modifications, Turns turns,
      StageTimes times) {
    this.modify = modify;
    this.execute = execute;
    this.modifications = modifications;
    this.turns = turns;
    this.times = times;
  }

  /** @param arrival of the request, by {@link System#nanoTime} */
  ResponseEntity<ModificationView> to(Request request, long arrival) {
    return switch (turns.take(request.payment(), () -> modify.claim(request))) {
      case Claimed(ClaimedModification claimed) -> sent(request, claimed, arrival);
      case Repeated repeated -> replay(request, repeated);
    };
  }

  private ResponseEntity<ModificationView> sent(Request request, ClaimedModification claimed, long arrival) {
    long accepted = System.nanoTime();
    Optional<Answered> answered = answered(execute.send(claimed), request.answerWithin());
    var modification = answered.map(known -> known.modification()
        .orElseGet(() -> find(request, claimed.modification().id()))).orElse(claimed.modification());
    var stages = new EnumMap<Stage, Duration>(Stage.class);
    stages.put(Stage.ACCEPT, Duration.ofNanos(accepted - arrival));
    answered.ifPresent(known -> {
      stages.put(Stage.ACQUIRER, known.atAcquirer());
      stages.put(Stage.RECORD, Duration.ofNanos(System.nanoTime() - accepted).minus(known.atAcquirer()));
    });
    var answer = answer(modification);
    times.tell(modification.id().kind().code(), stages, answer);
    return answer.body(ModificationView.of(modification));
  }

  /** Empty where it goes on without this request; whoever finds its lease lapsed takes it over. */
  private static Optional<Answered> answered(Future<Answered> sent, Duration answerWithin) {
    try {
      return Optional.of(sent.get(wait(answerWithin), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static long wait(Duration answerWithin) { return Math.max(1, answerWithin.toNanos()); }

  private ResponseEntity<ModificationView> replay(Request request, Repeated repeated) {
    ModificationId id = repeated.id();
    if (!repeated.sameRequest() || id == null) throw new IdempotencyKeyReused();
    Modification modification = find(request, id);
    if (!modification.result().isDecided() && repeated.inFlight()) throw new IdempotencyKeyInFlight();
    return answer(modification).header("Idempotent-Replayed", "true").body(ModificationView.of(modification));
  }

  private Modification find(Request request, ModificationId id) {
    return modifications.find(request.merchant(), id).orElseThrow();
  }

  private static ResponseEntity.BodyBuilder answer(Modification modification) {
    return ResponseEntity
        .status(modification.result().isDecided() ? HttpStatus.CREATED : HttpStatus.ACCEPTED)
        .location(URI.create(location(modification)));
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
