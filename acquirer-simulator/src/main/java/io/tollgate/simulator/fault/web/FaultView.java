package io.tollgate.simulator.fault.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tollgate.simulator.fault.Effect;
import io.tollgate.simulator.fault.Fault;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/** A fault in force, in the words in which it was ordered. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FaultView(String id, String fault, String appliesTo, @Nullable String last4, @Nullable Long amount,
    @Nullable String merchantReference, @Nullable String type, @Nullable String delay, @Nullable String declineCode,
    @Nullable Integer timesLeft) {

  static FaultView of(Fault fault) {
    return switch (fault.effect()) {
      case Effect.None() -> view(fault, "none", null, null);
      case Effect.Delay(var time) -> view(fault, "delay", time.toString(), null);
      case Effect.NoAnswer(var held) -> view(fault, "no_answer", held.toString(), null);
      case Effect.LoseAnswer(var held) -> view(fault, "lose_answer", held.toString(), null);
      case Effect.ServerError() -> view(fault, "error", null, null);
      case Effect.Pending(var time) -> view(fault, "pending", time.toString(), null);
      case Effect.ForcedDecline(var reason) -> view(fault, "decline", null, reason.code());
    };
  }

  private static FaultView view(Fault fault, String name, @Nullable String delay, @Nullable String declineCode) {
    String appliesTo = fault.appliesTo().size() > 1
        ? "both"
        : fault.appliesTo().iterator().next().name().toLowerCase(Locale.ROOT);
    return new FaultView(fault.id(), name, appliesTo, fault.filter().last4(), fault.filter().amount(),
        fault.filter().merchantReference(), fault.filter().type() == null ? null : fault.filter().type().code(), delay,
        declineCode, fault.timesLeft());
  }
}
