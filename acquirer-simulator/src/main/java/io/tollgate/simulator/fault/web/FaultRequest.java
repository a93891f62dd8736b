package io.tollgate.simulator.fault.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tollgate.common.kit.problem.InvalidRequest;
import io.tollgate.simulator.fault.Call;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Fault;
import io.tollgate.simulator.fault.Schedule;
import io.tollgate.simulator.operation.Acquirer;
import io.tollgate.simulator.operation.Decline;
import io.tollgate.simulator.operation.OperationType;
import io.tollgate.simulator.operation.ResponseCode;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/** The order of a fault as it came. */
record FaultRequest(@Nullable String fault, @Nullable String appliesTo, @Nullable String last4, @Nullable Long amount,
    @Nullable String merchantReference, @Nullable String type, @Nullable String acquirer, @Nullable Duration delay,
    @Nullable String declineCode, @Nullable String responseCode, @Nullable Integer times, @Nullable Integer every,
    @Nullable Double probability, @Nullable Long seed, @Nullable Duration after,
    @JsonProperty("for") @Nullable Duration lasting) {
  /** No fault holds a connection longer than this. */
  static final Duration LONGEST = Duration.ofSeconds(60);

  Effect effect() {
    return switch (fault) {
      case "delay" -> new Effect.Delay(time(Duration.ofSeconds(5)));
      case "no_answer" -> new Effect.NoAnswer(time(LONGEST));
      case "lose_answer" -> new Effect.LoseAnswer(time(Duration.ZERO));
      case "error" -> new Effect.ServerError();
      case "pending" -> new Effect.Pending(time(Duration.ofSeconds(5)));
      case "decline" -> new Effect.ForcedCode(code());
      case "answer_twice" -> new Effect.AnswerTwice();
      case "wrong_stan" -> new Effect.WrongStan();
      case "garbage" -> new Effect.Garbage();
      case "reset" -> new Effect.Reset();
      case null, default -> throw invalid("fault", "The fault is none of: delay, no_answer, lose_answer, error, "
          + "pending, decline, answer_twice, wrong_stan, garbage, reset.");
    };
  }

  Set<Call> calls() {
    return switch (appliesTo) {
      case null -> Set.of(Call.AUTHORIZE);
      case "authorize" -> Set.of(Call.AUTHORIZE);
      case "inquiry" -> Set.of(Call.INQUIRY);
      case "both" -> Set.of(Call.AUTHORIZE, Call.INQUIRY);
      case String _ -> throw invalid("applies_to", "It is none of: authorize, inquiry, both.");
    };
  }

  Fault.Filter filter() {
    return new Fault.Filter(last4, amount, merchantReference, known(type, this::typeOf), known(acquirer, this::named));
  }

  /** @throws InvalidRequest where it could never strike */
  Schedule schedule() {
    if (times != null && times < 1) throw invalid("times", "A fault strikes at least once.");
    if (every != null && every < 1) throw invalid("every", "A fault strikes every first call, or every second one, …");
    if (probability != null && !(probability >= 0 && probability <= 1)) {
      throw invalid("probability", "The probability is not between 0 and 1.");
    }
    if (after != null && after.isNegative()) throw invalid("after", "That is before the order.");
    if (lasting != null && !lasting.isPositive()) throw invalid("for", "The fault would never be in force.");
    return new Schedule(times, Objects.requireNonNullElse(every, 1), Objects.requireNonNullElse(probability, 1.0),
        seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed,
        Objects.requireNonNullElse(after, Duration.ZERO), lasting);
  }

  private OperationType typeOf(String code) {
    return OperationType.find(code)
        .orElseThrow(() -> invalid("type", "The type is none of: " + OperationType.codes() + "."));
  }

  private Acquirer named(String name) {
    return Acquirer.parse(name).orElseThrow(() -> invalid("acquirer", "No acquirer can have this name."));
  }

  private Duration time(Duration otherwise) {
    Duration asked = delay == null ? otherwise : delay;
    if (asked.isNegative() || asked.compareTo(LONGEST) > 0) {
      throw invalid("delay", "The delay is not between PT0S and " + LONGEST + ".");
    }
    return asked;
  }

  private ResponseCode code() {
    if (responseCode != null && declineCode != null)
      throw invalid("response_code", "The decline code says it already.");
    if (responseCode != null) {
      return ResponseCode.parse(responseCode)
          .orElseThrow(() -> invalid("response_code", "A response code is two digits or upper-case letters."));
    }
    if (declineCode == null) return Decline.DO_NOT_HONOR.responseCode();
    return Decline.find(declineCode).orElseThrow(() -> invalid("decline_code", "No issuer says this.")).responseCode();
  }

  private static <T> @Nullable T known(@Nullable String text, Function<String, T> reading) {
    return text == null ? null : reading.apply(text);
  }

  private static InvalidRequest invalid(String param, String detail) {
    return InvalidRequest.malformed("invalid_field", param, detail);
  }
}
