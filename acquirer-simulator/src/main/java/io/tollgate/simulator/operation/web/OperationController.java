package io.tollgate.simulator.operation.web;

import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.common.kit.problem.NotFound;
import io.tollgate.simulator.fault.Call;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.operation.AnswerOperation;
import io.tollgate.simulator.operation.Book;
import io.tollgate.simulator.operation.Card;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.Operation;
import io.tollgate.simulator.operation.OperationId;
import io.tollgate.simulator.operation.ResponseCode;
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

@RestController
@RequestMapping("/v1/operations/{id}")
final class OperationController {
  private final Book book;
  private final AnswerOperation answers;
  private final Faults faults;
  private final Clock clock;

  OperationController(Book book, AnswerOperation answers, Faults faults, Clock clock) {
    this.book = book;
    this.answers = answers;
    this.faults = faults;
    this.clock = clock;
  }

  /** @return nothing where a fault keeps the answer from the platform: the connection is closed then */
  @PutMapping
  @Nullable
  OperationView perform(@PathVariable String id, @RequestBody OperationRequest body,
      HttpServletRequest request) {
    Operation operation = body.toOperation(operationId(id));
    Card card = body.cardOf(operation);
    return switch (faults.strike(Call.AUTHORIZE, Optional.of(operation))) {
      case Effect.None(),Effect.AnswerTwice(),Effect.WrongStan() -> answer(operation, card, null);
      case Effect.ForcedCode(var code) -> answer(operation, card, code);
      case Effect.Pending(var time) -> view(answers.answer(operation, card, null, time));
      case Effect.Delay(var time) -> late(answer(operation, card, null), time);
      case Effect.ServerError() -> throw new SimulatedError();
      case Effect.NoAnswer(var held) -> unanswered(request, held);
      case Effect.LoseAnswer(var held) -> lost(operation, card, request, held);
      case Effect.Garbage(),Effect.Reset() -> lost(operation, card, request, Duration.ZERO);
    };
  }

  @GetMapping
  @Nullable
  OperationView inquire(@PathVariable String id, HttpServletRequest request) {
    Optional<Entry> entry = book.find(operationId(id));
    return switch (faults.strike(Call.INQUIRY, entry.map(Entry::operation))) {
      case Effect.None(),Effect.ForcedCode(_),Effect.Pending(_),Effect.AnswerTwice(),Effect.WrongStan() -> found(entry);
      case Effect.Delay(var time) -> {
        pause(time);
        yield found(book.find(operationId(id)));
      }
      case Effect.ServerError() -> throw new SimulatedError();
      case Effect.NoAnswer(var held) -> unanswered(request, held);
      case Effect.LoseAnswer(var held) -> unanswered(request, held);
      case Effect.Garbage(),Effect.Reset() -> unanswered(request, Duration.ZERO);
    };
  }

  private OperationView answer(Operation operation, @Nullable Card card, @Nullable ResponseCode instead) {
    return view(answers.answer(operation, card, instead, Duration.ZERO));
  }

  private @Nullable OperationView lost(Operation operation, @Nullable Card card, HttpServletRequest request,
      Duration held) {
    var _ = answers.answer(operation, card, null, Duration.ZERO);
    return unanswered(request, held);
  }

  private OperationView view(AnswerOperation.Outcome outcome) {
    return switch (outcome) {
      case AnswerOperation.Outcome.Answered(var entry) -> view(entry);
      case AnswerOperation.Outcome.TurnedAway(var code) -> throw turnedAway(code);
    };
  }

  private OperationView view(Entry entry) { return OperationView.of(entry, clock.instant()); }

  /** As far as HTTP has a word for it: a request that is not processed, or one that nobody knows the fate of. */
  private static RuntimeException turnedAway(ResponseCode code) {
    return code.equals(ResponseCode.DUPLICATE)
        ? new SimulatedError()
        : InvalidRequest.unacceptable("not_processed", "amount", "The acquirer does not process this: " + code + ".");
  }

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
