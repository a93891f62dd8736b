package io.tollgate.simulator.fault.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Fault;
import io.tollgate.simulator.fault.Schedule;
import io.tollgate.simulator.operation.Decline;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Locale;

/** A fault in force, in the words in which it was ordered; the seed is shown where one was drawn, so that the same calls can be struck again. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultView(String id, String fault, String appliesTo, @Nullable String last4, @Nullable Long amount,
    @Nullable String merchantReference, @Nullable String type, @Nullable String acquirer, @Nullable String delay,
    @Nullable String declineCode, @Nullable String responseCode, @Nullable Integer timesLeft, @Nullable Integer every,
    @Nullable Double probability, @Nullable Long seed, @Nullable String after,
    @JsonProperty("for") @Nullable String lasting) {

  static FaultView of(Fault fault) {
    return switch (fault.effect()) {
      case Effect.None() -> view(fault, "none", null);
      case Effect.Delay(var time) -> view(fault, "delay", time);
      case Effect.NoAnswer(var held) -> view(fault, "no_answer", held);
      case Effect.LoseAnswer(var held) -> view(fault, "lose_answer", held);
      case Effect.ServerError() -> view(fault, "error", null);
      case Effect.Pending(var time) -> view(fault, "pending", time);
      case Effect.ForcedCode(_) -> view(fault, "decline", null);
      case Effect.AnswerTwice() -> view(fault, "answer_twice", null);
      case Effect.WrongStan() -> view(fault, "wrong_stan", null);
      case Effect.Garbage() -> view(fault, "garbage", null);
      case Effect.Reset() -> view(fault, "reset", null);
    };
  }

  private static FaultView view(Fault fault, String name, @Nullable Duration delay) {
    String appliesTo = fault.appliesTo().size() > 1
        ? "both"
        : fault.appliesTo().iterator().next().name().toLowerCase(Locale.ROOT);
    Fault.Filter filter = fault.filter();
    Schedule schedule = fault.schedule();
    boolean drawn = schedule.probability() < 1;
    var code = fault.effect() instanceof Effect.ForcedCode(var forced) ? forced : null;
    return new FaultView(fault.id(), name, appliesTo, filter.last4(), filter.amount(), filter.merchantReference(),
        filter.type() == null ? null : filter.type().code(),
        filter.acquirer() == null ? null : filter.acquirer().name(), delay == null ? null : delay.toString(),
        code == null || code.approves() || code.turnsAway() ? null : Decline.of(code).code(),
        code == null ? null : code.value(), fault.timesLeft(), schedule.every() == 1 ? null : schedule.every(),
        drawn ? schedule.probability() : null, drawn ? schedule.seed() : null,
        schedule.after().isZero() ? null : schedule.after().toString(),
        schedule.lasting() == null ? null : schedule.lasting().toString());
  }
}
