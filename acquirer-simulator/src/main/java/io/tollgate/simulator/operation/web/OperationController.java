package io.tollgate.simulator.operation.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.simulator.fault.Call;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.Book;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Issuer;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

@RestController
@RequestMapping("/v1/operations/{id}")
final class OperationController {
  private final Book book;
  private final Issuer issuer;
  private final Faults faults;
  private final Clock clock;

  OperationController(Book book, Issuer issuer, Faults faults, Clock clock) {
    this.book = book;
    this.issuer = issuer;
    this.faults = faults;
    this.clock = clock;
  }

  /** @return nothing where a fault keeps the answer from the platform: the connection is closed then */
  @PutMapping
  @Nullable
  OperationView perform(@PathVariable String id, @RequestBody OperationRequest body,
      HttpServletRequest request) {
    Operation operation = body.toOperation(operationId(id));
    Supplier<Answer> issuers = body.bringsCard() ? () -> issuer.decide(body.toCard()) : Answer.Approved::new;
    Supplier<Entry> honest = () -> book.answer(operation, issuers, Duration.ZERO);
    return switch (faults.strike(Call.AUTHORIZE, Optional.of(operation))) {
      case Effect.None() -> view(honest.get());
      case Effect.ForcedDecline(var reason) -> view(decline(operation, reason));
      case Effect.Pending(var time) -> view(book.answer(operation, issuers, time));
      case Effect.Delay(var time) -> late(view(honest.get()), time);
      case Effect.ServerError() -> throw new SimulatedError();
      case Effect.NoAnswer(var held) -> unanswered(request, held);
      case Effect.LoseAnswer(var held) -> {
        var _ = honest.get();
        yield unanswered(request, held);
      }
    };
  }

  @GetMapping
  @Nullable
  OperationView inquire(@PathVariable String id, HttpServletRequest request) {
    Optional<Entry> entry = book.find(operationId(id));
    return switch (faults.strike(Call.INQUIRY, entry.map(Entry::operation))) {
      case Effect.None(),Effect.ForcedDecline(_),Effect.Pending(_) -> found(entry);
      case Effect.Delay(var time) -> {
        pause(time);
        yield found(book.find(operationId(id)));
      }
      case Effect.ServerError() -> throw new SimulatedError();
      case Effect.NoAnswer(var held) -> unanswered(request, held);
      case Effect.LoseAnswer(var held) -> unanswered(request, held);
    };
  }

  private Entry decline(Operation operation, Decline reason) {
    return book.answer(operation, () -> new Answer.Declined(reason), Duration.ZERO);
  }

  private OperationView view(Entry entry) { return OperationView.of(entry, clock.instant()); }

  private OperationView found(Optional<Entry> entry) {
    return entry.map(this::view).orElseThrow(() -> new NotFound("operation"));
  }

  private static OperationView late(OperationView answer, Duration time) {
    pause(time);
    return answer;
  }

  private static @Nullable OperationView unanswered(HttpServletRequest request, Duration held) {
    pause(held);
    DroppedConnections.drop(request);
    return null;
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static OperationId operationId(String text) {
    return OperationId.parse(text).orElseThrow(() -> InvalidRequest.malformed("invalid_field", "operation_id",
        "An operation id is 1 to 64 letters, digits, hyphens or underscores."));
  }
}
