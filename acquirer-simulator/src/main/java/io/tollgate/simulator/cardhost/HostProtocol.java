package io.tollgate.simulator.cardhost;

import io.tollgate.simulator.fault.Call;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Faults;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Answer;
import io.tollgate.simulator.operation.AnswerOperation;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.Entry;
import io.tollgate.simulator.operation.OperationIdReused;
import io.tollgate.simulator.operation.ResponseCode;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What one host makes of financial messages, faults included. */
public final class HostProtocol {
  private static final int TRACE_NUMBERS = 1_000_000;

  private final Acquirer host;
  private final AnswerOperation answers;
  private final Faults faults;

  public HostProtocol(Acquirer host, AnswerOperation answers, Faults faults) {
    this.host = host;
    this.answers = answers;
    this.faults = faults;
  }

  /** @throws FormatError where a field is missing or wrong; nothing is recorded then */
  Reaction react(MessageKind kind, Message message) throws FormatError {
    var request = FinancialRequest.of(kind, message, host);
    var exchange = new Exchange(kind, message, request);
    return switch (faults.strike(Call.AUTHORIZE, Optional.of(request.operation()))) {
      case Effect.None() -> new Reaction.Answered(exchange.answer(null));
      case Effect.ForcedCode(var code) -> new Reaction.Answered(exchange.answer(code));
      case Effect.Delay(var time) -> new Reaction.AnsweredLate(exchange.answer(null), time);
      case Effect.Pending(var time) -> new Reaction.AnsweredLate(exchange.answer(null), time);
      case Effect.ServerError() -> new Reaction.Answered(message.answer(kind, ResponseCode.SYSTEM_MALFUNCTION));
      case Effect.NoAnswer(_) -> new Reaction.Unanswered();
      case Effect.LoseAnswer(_) -> {
        var _ = exchange.answer(null);
        yield new Reaction.Unanswered();
      }
      case Effect.AnswerTwice() -> new Reaction.AnsweredTwice(exchange.answer(null));
      case Effect.WrongStan() -> new Reaction.Answered(otherTraceNumber(exchange.answer(null)));
      case Effect.Garbage() -> {
        var _ = exchange.answer(null);
        yield new Reaction.Garbled();
      }
      case Effect.Reset() -> new Reaction.CutOff(exchange.answer(null));
    };
  }

  /** Far from those in use at the same time. */
  private static Message otherTraceNumber(Message answer) {
    int number = Integer.parseInt(answer.fields().getOrDefault(Field.TRACE_NUMBER, "0"));
    int other = (number + TRACE_NUMBERS / 2) % TRACE_NUMBERS;
    return answer.with(Field.TRACE_NUMBER, String.format(Locale.ROOT, "%06d", other));
  }

  private final class Exchange {
    private final MessageKind kind;
    private final Message message;
    private final FinancialRequest request;

    Exchange(MessageKind kind, Message message, FinancialRequest request) {
      this.kind = kind;
      this.message = message;
      this.request = request;
    }

    Message answer(@Nullable ResponseCode forced) {
      var card = request.operation().type().takesCard() ? request.card().toCard() : null;
      boolean unreadable = card == null && request.operation().type().takesCard();
      ResponseCode instead = unreadable ? Decline.INVALID_NUMBER.responseCode() : forced;
      try {
        return switch (answers.answer(request.operation(), card, instead, Duration.ZERO)) {
          case AnswerOperation.Outcome.Answered(var entry) -> tell(entry);
          case AnswerOperation.Outcome.TurnedAway(var code) -> message.answer(kind, code);
        };
      } catch (OperationIdReused _) {
        return message.answer(kind, ResponseCode.DUPLICATE);
      }
    }

    private Message tell(Entry entry) {
      Message plain = message.answer(kind, entry.answer().code());
      Message answer = switch (entry.answer()) {
        case Answer.Approved(_) -> plain.with(Field.APPROVAL_CODE, entry.approvalCode());
        case Answer.PartlyApproved(var amount) ->
          plain.with(Field.APPROVAL_CODE, entry.approvalCode())
              .with(Field.AMOUNT, String.format(Locale.ROOT, "%012d", amount.minorUnits()));
        case Answer.Declined(_, _) -> plain;
      };
      return AdditionalData.answer(request.avsResult(), request.cvcResult())
          .map(results -> answer.with(Field.ADDITIONAL_DATA, results)).orElse(answer);
    }
  }
}
